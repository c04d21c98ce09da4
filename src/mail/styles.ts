// The styles of a mail, set in each element, as many mail programs ignore style sheets.

const font = 'system-ui, -apple-system, Segoe UI, Roboto, Helvetica, Arial, Noto Sans, sans-serif';

/** The styles with light colours; `darkStyle` replaces some of them. */
export const styles = {
  ground: {
    margin: 0,
    padding: 0,
    backgroundColor: '#f4f2ee',
    color: '#1c1f1e',
    fontFamily: font,
    fontSize: '16px',
    lineHeight: '24px',
  },
  /** Hidden in the mail itself: only the list of mails shows this text. */
  preview: {
    display: 'none',
    overflow: 'hidden',
    maxHeight: '0',
    maxWidth: '0',
    opacity: '0',
    fontSize: '1px',
    lineHeight: '1px',
  },
  margin: { padding: '24px 12px' },
  column: { width: '100%', maxWidth: '600px' },
  sheet: {
    padding: '28px 24px',
    backgroundColor: '#ffffff',
    color: '#1c1f1e',
    borderRadius: '12px',
    overflowWrap: 'anywhere',
  },
  test: {
    margin: '0 0 20px',
    padding: '8px 12px',
    backgroundColor: '#fff0c2',
    color: '#4b3600',
    borderRadius: '8px',
    fontSize: '14px',
    lineHeight: '20px',
    fontWeight: '600',
  },
  shop: { margin: '0 0 4px', color: '#575f5c', fontSize: '14px', lineHeight: '20px' },
  title: { margin: '0 0 16px', fontSize: '24px', lineHeight: '30px', fontWeight: '700' },
  paragraph: { margin: '0 0 16px' },
  details: { margin: '0 0 24px', borderCollapse: 'collapse' },
  label: {
    padding: '8px 12px 8px 0',
    borderBottom: '1px solid #dedbd3',
    color: '#575f5c',
    fontSize: '14px',
    fontWeight: '400',
    verticalAlign: 'top',
    width: '36%',
    // Keeps words whole: the column is at least as wide as its longest word.
    overflowWrap: 'normal',
  },
  labelFromRight: { padding: '8px 0 8px 12px' },
  value: { padding: '8px 0', borderBottom: '1px solid #dedbd3', verticalAlign: 'top' },
  group: { marginRight: '5px', whiteSpace: 'nowrap' },
  lastGroup: { whiteSpace: 'nowrap' },
  button: {
    display: 'inline-block',
    padding: '12px 24px',
    backgroundColor: '#0b6b60',
    color: '#ffffff',
    borderRadius: '8px',
    fontWeight: '600',
    textDecoration: 'none',
  },
  hint: {
    margin: '0 0 16px',
    color: '#575f5c',
    fontSize: '14px',
    lineHeight: '20px',
  },
  link: { color: '#0b6b60', textDecoration: 'underline' },
  footer: {
    padding: '16px 24px 0',
    color: '#575f5c',
    fontSize: '13px',
    lineHeight: '18px',
    overflowWrap: 'anywhere',
  },
} as const;

/** The dark colours, for mail programs that support them. */
export const darkStyle = `@media (prefers-color-scheme: dark) {
  .ground { background-color: #121413 !important; color: #ecefed !important; }
  .sheet { background-color: #1c201f !important; color: #ecefed !important; }
  .quiet { color: #adb6b3 !important; }
  .line { border-bottom-color: #363d3b !important; }
  .link { color: #6fd3c3 !important; }
  .button { background-color: #6fd3c3 !important; color: #04211d !important; }
  .test { background-color: #40330a !important; color: #ffe394 !important; }
}`;

/** On a phone each detail stands below its label, so that an account number has the whole line. */
export const narrowStyle = `@media (max-width: 480px) {
  .details tr, .line { display: block !important; width: auto !important; }
  th.line { padding: 8px 0 0 !important; border-bottom-width: 0 !important; }
  td.line { padding: 0 0 8px !important; }
}`;
