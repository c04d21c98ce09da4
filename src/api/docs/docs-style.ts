// How the documentation page looks.

export const style = `
:root{color-scheme:light dark;
  --ink:#1c2430;--soft:#566172;--line:#d9dee6;
  --paper:#fff;--tint:#f5f7fa;--accent:#155eaf}
@media (prefers-color-scheme: dark) { :root {
  --ink:#e8ecf2;--soft:#a7b1c0;--line:#333c49;
  --paper:#12161c;--tint:#1a2029;--accent:#7db7f5}
}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.6 system-ui,sans-serif;
  overflow-wrap:anywhere}
main{max-width:56rem;margin:0 auto;padding:2rem 1.25rem 4rem}
h1{margin:0 0 .5rem;font-size:1.75rem}
h2{margin:2.5rem 0 .5rem;font-size:1.15rem}
h3{margin:1.25rem 0 .25rem;font-size:1rem}
p{margin:.25rem 0 1rem}
a{color:var(--accent)}
code,pre{font:.9em/1.5 ui-monospace,monospace}
pre{white-space:pre-wrap;
  padding:1rem;border:1px solid var(--line);border-radius:.5rem;background:var(--tint)}
.verb{color:var(--accent);font-weight:700}
ul{padding-left:1.25rem}
li{margin:.2rem 0}
small{color:var(--soft)}
`;
