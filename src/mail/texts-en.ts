/** Every mail in English; a line has at most 78 characters. */

import type { Frame } from "./texts.ts";

const FORMAT = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Asia/Tokyo",
  dateStyle: "long",
  timeStyle: "short",
});

const PROOFS = {
  "recovery-code": "a recovery code",
  mail: "a code sent by mail",
  approval: "approval by another person",
  "password-only": "the password only",
};
const KINDS = { consultant: "consultant", employee: "employee" };
const CANCELLED = {
  link: "The link in one of our mails was used to cancel it.",
  "signed-in": "It ended because someone signed in with a code of the current authenticator.",
  self: "It was cancelled from the page where it was made.",
};

const NEVER_TELL = "Please never tell it to anyone.\nThe help desk does not ask for it either.";
const TELL_US = "If you do not expect this, please tell the help desk right away.";
const codes = (count: number) => (count === 1 ? "1 recovery code" : `${count} recovery codes`);
/** For changes that only someone who is signed in can make. */
const check = (link: string) =>
  `If this was not you, please look at what is registered on this page,\nand tell the help desk right away.\n${link}`;

export const EN: Frame = {
  subject: ({ site, title }) => `[${site}] ${title}`,
  moment: (time) => `When: ${time}`,
  signature: (site) => `--\n${site}\nThis mail was sent automatically.`,
  time: (epochMs) => `${FORMAT.format(epochMs)} (Japan time, UTC+9)`,
  duration: ({ count, unit }) => `${count} ${unit}${count === 1 ? "" : "s"}`,
  texts: {
    "activation-permit": ({ loginId, permit, link, validUntil }, tools) => ({
      title: "You can now set up two-factor authentication",
      body: [
        `Two-factor authentication can now be set up for this ID.\nID: ${loginId}`,
        `Please open this page to begin.\n${tools.link(link)}`,
        `The page may ask for your permit.\nPermit: ${permit}\nValid until: ${tools.time(validUntil)}`,
        `The permit is for you alone. ${NEVER_TELL}`,
        "If you do not expect this, please leave the page and tell the help desk.",
      ],
    }),
    "reset-code": ({ code, cancelLink, expiresAt, waitMs }, tools) => ({
      title: "Your code for the reset",
      body: [
        "A reset of two-factor authentication was requested.",
        `Please enter this code on the page where you asked.\nCode: ${code}\nValid until: ${tools.time(expiresAt)}`,
        waitMs > 0
          ? `You can set it up again ${tools.duration(waitMs)} after you have entered the code.`
          : "You can set it up again as soon as you have entered the code.",
        `The code is for you alone. ${NEVER_TELL}`,
        `If this was not you, you can cancel the request on this page.\n${tools.link(cancelLink)}`,
      ],
    }),
    "reset-requested": ({ proof, readyAt, cancelLink }, tools) => ({
      title: "A reset was requested",
      body: [
        `A reset of two-factor authentication was requested.\nHow it is confirmed: ${PROOFS[proof]}`,
        readyAt === null
          ? "Nothing changes until the request is confirmed."
          : `Can be set up again from: ${tools.time(readyAt)}\nYour current authenticator works until then, and until it is replaced.`,
        `If this was not you, you can cancel the request on this page.\nSigning in with a code of your current authenticator cancels it too.\n${tools.link(cancelLink)}`,
      ],
    }),
    "reset-ready": ({ link }, tools) => ({
      title: "You can now set up two-factor authentication again",
      body: [
        "Your request for a reset is confirmed, and you can go on.",
        `Please continue on this page.\n${tools.link(link)}`,
        `${TELL_US}\nSigning in with a code of your current authenticator cancels the request.`,
      ],
    }),
    "reset-refused": ({ reason }, tools) => ({
      title: "About your request for a reset",
      body: [
        "The reset of two-factor authentication was not approved.\nNothing has changed.",
        ...(reason === null ? [] : [`The person who looked at it wrote: "${reason}"`]),
        `You are welcome to ask again in another way.\n${tools.link("/reset")}`,
        TELL_US,
      ],
    }),
    "reset-cancelled": ({ because }, tools) => ({
      title: "The reset was cancelled",
      body: [
        `The request to reset two-factor authentication was cancelled.\n${CANCELLED[because]}`,
        "Nothing has changed.",
        `If you need a reset, you are welcome to ask again.\n${tools.link("/reset")}`,
        TELL_US,
      ],
    }),
    "reset-done": ({ cancelLink }, tools) => ({
      title: "Two-factor authentication was set up again",
      body: [
        "Two-factor authentication was set up anew.\nThe authenticator from before and its recovery codes are no longer in use.",
        `If this was not you, you can undo the new set-up on this page.\nPlease tell the help desk as well, right away.\n${tools.link(cancelLink)}`,
      ],
    }),
    "reset-undone": () => ({
      title: "The new set-up was undone",
      body: [
        "The reset of two-factor authentication was undone with the link from our mail.\nThe authenticator, the recovery codes and all sessions have been removed.",
        "Please contact the help desk. They give you a new permit to set it up again.",
        TELL_US,
      ],
    }),
    "factor-added": ({ name }, tools) => ({
      title: "An authenticator was added",
      body: [`An authenticator was added.\nName: "${name}"`, check(tools.link("/security"))],
    }),
    "factor-replaced": ({ name }, tools) => ({
      title: "An authenticator was replaced",
      body: [
        `An authenticator was registered anew.\nName: "${name}"`,
        "Codes from the registration before it are no longer in use.",
        check(tools.link("/security")),
      ],
    }),
    "factor-removed": ({ name }, tools) => ({
      title: "An authenticator was removed",
      body: [`An authenticator was removed.\nName: "${name}"`, check(tools.link("/security"))],
    }),
    "recovery-codes-low": ({ left }, tools) => ({
      title: "Few recovery codes are left",
      body: [
        `You have ${codes(left)} left.`,
        `You can get new ones on this page.\n${tools.link("/security#recovery-codes")}`,
        "If you have not used any, please tell the help desk right away.",
      ],
    }),
    "recovery-codes-renewed": (_, tools) => ({
      title: "Your recovery codes are new",
      body: [
        "New recovery codes were made.\nThe ones from before are no longer in use.",
        check(tools.link("/security")),
      ],
    }),
    "codes-closed": ({ opensAt }, tools) => ({
      title: "Codes are closed for now",
      body: [
        "Codes that do not match were entered many times.\nTo keep you safe, no codes are taken for now.",
        opensAt === null
          ? "The help desk can open them again."
          : `Open again from: ${tools.time(opensAt)}\nIf you are in a hurry, the help desk can open them sooner.`,
        `You can still reset two-factor authentication on this page.\n${tools.link("/reset")}`,
        TELL_US,
      ],
    }),
    "approval-asked": ({ link, loginId, kind }, tools) => ({
      title: "A reset awaits your approval",
      body: [
        `A request to reset two-factor authentication awaits approval.\nID: ${loginId} (${KINDS[kind]})`,
        `Please ask the person directly, then decide on this page.\n${tools.link(link)}`,
        "If they know nothing of it, please do not approve it, and tell the help desk.",
      ],
    }),
    "console-digest": ({ questions, approvals, link }, tools) => ({
      title: "What is waiting at the help desk",
      body: [
        `This is waiting at the help desk.\nQuestions without an answer: ${questions} (alike ones count once)\nRequests for your approval: ${approvals}`,
        `You can see it on this page.\n${tools.link(link)}`,
        "This mail is sent once a day to those who want it.\nIf you do not expect this, you can stop it on the same page.",
      ],
    }),
  },
};
