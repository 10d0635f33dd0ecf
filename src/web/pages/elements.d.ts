/** The widget's element, for JSX. */

import "hono/jsx";

declare module "hono/jsx" {
  namespace JSX {
    type IntrinsicElements = { "madoguchi-chat": { lang?: string; open?: string } };
  }
}
