// The look of the simulator's pages: calm, and unlike any bank or scheme.
import { createHash } from 'node:crypto';

export const styleSheet = `
:root {
  color-scheme: light dark;
  --paper: #f4f3ee;
  --sheet: #ffffff;
  --ink: #22252b;
  --soft-ink: #5a6069;
  --line: #d8d6cd;
  --control: #7d8189;
  --accent: #5b3fa0;
  --on-accent: #ffffff;
  --wash: #f0ecfa;
  --banner: #ffe9a8;
  --on-banner: #3b2e00;
  --bad: #a3262e;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #17181c;
    --sheet: #202228;
    --ink: #eceae4;
    --soft-ink: #b0b3ba;
    --line: #3a3d45;
    --control: #8c9099;
    --accent: #b9a3f3;
    --on-accent: #1d1433;
    --wash: #2b2740;
    --banner: #4a3b0a;
    --on-banner: #ffe9a8;
    --bad: #ff9c9f;
  }
}
*, *::before, *::after { box-sizing: border-box; }
body {
  margin: 0;
  background: var(--paper);
  color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  text-wrap: pretty;
}
.banner {
  background: var(--banner);
  color: var(--on-banner);
  padding: 0.5rem 1rem;
  text-align: center;
  font-weight: 600;
}
main {
  max-width: 32rem;
  margin: 2rem auto;
  padding: 1.75rem;
  background: var(--sheet);
  border: 1px solid var(--line);
  border-radius: 1rem;
  overflow-wrap: anywhere;
}
footer {
  max-width: 32rem;
  margin: 0 auto 2rem;
  padding: 0 1rem;
  color: var(--soft-ink);
  font-size: 0.875rem;
  text-align: center;
  text-wrap: balance;
}
.kind { margin: 0; color: var(--soft-ink); font-size: 0.875rem; }
h1 { margin: 0.125rem 0 1.25rem; font-size: min(1.5rem, 11vw); line-height: 1.25; text-wrap: balance; }
h2 { margin: 1.75rem 0 0.75rem; font-size: min(1.0625rem, 11vw); line-height: 1.3; }
p { margin: 0 0 1rem; }
dl { margin: 0; padding: 0.25rem 0; border-block: 1px solid var(--line); }
dl > div { display: flex; flex-wrap: wrap; gap: 0 1rem; padding: 0.375rem 0; }
dt { flex: 0 0 6.5rem; color: var(--soft-ink); }
dd { flex: 1 1 9rem; margin: 0; }
.amount dd { font-weight: 650; font-variant-numeric: tabular-nums; overflow-wrap: break-word; }
form { margin: 1.25rem 0 0; }
fieldset { margin: 0; padding: 0; border: 0; min-width: 0; }
legend { padding: 0 0 0.75rem; font-weight: 550; }
.buttons { display: grid; gap: 0.625rem; }
button, .button {
  display: block;
  width: 100%;
  min-height: 3rem;
  padding: 0.625rem min(1rem, 5vw);
  border: 1px solid var(--control);
  border-radius: 0.625rem;
  background: var(--sheet);
  color: var(--ink);
  font: inherit;
  font-weight: 550;
  text-align: center;
  text-decoration: none;
  cursor: pointer;
}
button:hover, .button:hover { background: var(--wash); border-color: var(--accent); }
.main { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
.main:hover { background: var(--accent); box-shadow: 0 0 0 0.1875rem var(--wash); }
label { display: block; margin: 1rem 0 0.375rem; font-weight: 550; }
select, input {
  width: 100%;
  min-height: 2.75rem;
  padding: 0.5rem 0.75rem;
  border: 1px solid var(--control);
  border-radius: 0.5rem;
  background: var(--sheet);
  color: var(--ink);
  font: inherit;
}
select { text-overflow: ellipsis; }
select + .buttons, .hint + .buttons { margin-top: 1.25rem; }
.after { margin-top: 1.25rem; }
[aria-invalid="true"] { border: 2px solid var(--bad); }
.hint { margin: 0.375rem 0 0; color: var(--soft-ink); font-size: 0.875rem; }
.problem { margin: 0.375rem 0 0; color: var(--bad); font-weight: 550; }
.entries + .note { margin-top: 0.625rem; }
dl + .note { margin-top: 1.25rem; }
.entries { margin: 0; padding: 0; list-style: none; display: grid; gap: 0.625rem; }
.entries form { margin-top: 0.75rem; }
.note { padding: min(0.875rem, 5vw) min(1rem, 5vw); border-radius: 0.625rem; background: var(--wash); }
details { margin-top: 1.5rem; }
summary { cursor: pointer; color: var(--soft-ink); padding: 0.25rem 0; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
@media (max-width: 36rem) {
  main { margin: 0; padding: 1.25rem 1rem; border-width: 0 0 1px; border-radius: 0; }
  footer { margin-top: 1rem; }
}
@media (forced-colors: active) {
  .banner, .note { border: 1px solid; }
}
`;

/** The path below `/simulator/`. It contains a hash of the style sheet, so browsers may cache it for a year. */
export const stylePath = `assets/style-${createHash('sha256')
  .update(styleSheet)
  .digest('hex')
  .slice(0, 12)}.css`;
