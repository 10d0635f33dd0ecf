/** How a page fits its window: runs in the page. */

export function measure() {
  const all = [...document.querySelectorAll<HTMLElement>("body *:not(.unseen, svg *)")];
  const shown = all.filter((one) => one.checkVisibility() && one.getBoundingClientRect().width > 1);
  const name = (one: HTMLElement) => one.outerHTML.slice(0, 100);
  const isTarget = (one: HTMLElement) => one.matches("button, .button, summary, input:not([type=hidden])");
  return {
    wide: document.documentElement.scrollWidth,
    // Wide tables scroll by themselves, in a part that does not.
    clipped: shown
      .filter((one) => !one.parentElement?.closest(".table"))
      .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
      .map(name),
    small: shown
      .filter((one) => isTarget(one) && !one.matches("[type=radio], [type=checkbox]"))
      .filter((one) => one.getBoundingClientRect().height < 44)
      .map(name),
  };
}
