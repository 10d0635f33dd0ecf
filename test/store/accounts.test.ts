import { describeEveryStore } from "../suites/every-store.ts";
import { openTwice } from "../support/store.ts";

describeEveryStore("SQLite file", openTwice);
