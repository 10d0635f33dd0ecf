/** The pages' pictures. They say nothing on their own: every one stands beside its words. */

const PATHS = {
  answer: "M4 5h16v11H11l-4 4v-4H4ZM8 9h8M8 12.5h5",
  steps: "M10 6h10M10 12h10M10 18h10M4 6l1 1 2-2M4 12l1 1 2-2M4 18l1 1 2-2",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20c.8-3.5 3.8-5.5 7.5-5.5s6.7 2 7.5 5.5",
  shield: "M12 3.5l7 2.5v5.5c0 4.2-2.9 7.6-7 9-4.1-1.4-7-4.8-7-9V6l7-2.5ZM9 12l2.2 2.2L15.2 10",
  info: "M12 11v5.5M12 7.5v.01M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Z",
  alert: "M12 8v5M12 16.5v.01M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Z",
  warning: "M12 4l9 15.5H3ZM12 10v4.5M12 17v.01",
  phone: "M7.5 3h9v18h-9ZM11 18h2",
  pencil: "M4 20l1-4L16 5l3 3L8 19ZM14 7l3 3",
  search: "M10.5 17.5a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM16 16l4.5 4.5",
  check: "M5 12.5l4.5 4.5L19 7.5",
  lock: "M6.5 11h11v8.5h-11ZM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  clock: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM12 7.5V12l3 2",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** A phone that shows a code, and the bubble that helps. */
export function Illustration() {
  return (
    <svg class="illustration" viewBox="0 0 240 220" aria-hidden="true">
      <rect class="phone" x="56" y="10" width="112" height="200" rx="18" />
      <path class="detail" d="M98 24h28" />
      <rect class="screen" x="68" y="40" width="88" height="138" rx="6" />
      <circle class="ring" cx="112" cy="82" r="22" />
      <path class="turn" d="M112 60a22 22 0 1 1-20.7 14.5" />
      <g class="digits">
        <rect x="78" y="124" width="8" height="14" rx="3" />
        <rect x="90" y="124" width="8" height="14" rx="3" />
        <rect x="102" y="124" width="8" height="14" rx="3" />
        <rect x="116" y="124" width="8" height="14" rx="3" />
        <rect x="128" y="124" width="8" height="14" rx="3" />
        <rect x="140" y="124" width="8" height="14" rx="3" />
      </g>
      <path class="detail" d="M92 156h40M104 194h16" />
      <path
        class="bubble"
        d="M182 138c-20 0-36 12.6-36 28.2 0 9 5.3 17 13.6 22.1v15.7l15-8.4c2.4.4 4.9.6 7.4.6 20 0 36-12.6 36-28.2S202 138 182 138Z"
      />
      <path class="tick" d="M167 166.5l10 10 20-20" />
    </svg>
  );
}
