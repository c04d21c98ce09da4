// JSON formatted for people: indented, with its parts in different colours.
import type { VNode } from 'preact';

/** Matches a member's name (a string before a colon), another string, a literal such as `true`, or a number. */
const token =
  /("(?:[^"\\]|\\.)*")(?=\s*:)|("(?:[^"\\]|\\.)*")|\b(?:true|false|null)\b|-?\d[\d.eE+-]*/g;

/** Shows a text that is not JSON unchanged. */
function JsonText({ text }: { readonly text: string }): VNode {
  const laidOut = layOut(text);
  const parts: (string | VNode)[] = [];
  let end = 0;
  for (const match of laidOut.matchAll(token)) {
    const kind = match[1] !== undefined ? 'name' : match[2] !== undefined ? 'text' : 'value';
    parts.push(laidOut.slice(end, match.index), <span class={`json-${kind}`}>{match[0]}</span>);
    end = match.index + match[0].length;
  }
  return (
    <code>
      {parts}
      {laidOut.slice(end)}
    </code>
  );
}

function layOut(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** Lines wrap instead of scrolling, so that a reader with a keyboard sees all of them. */
export function CodeBlock(props: {
  readonly text: string;
  /** Id by which the script updates the block; absent = the script does not. */
  readonly liveId?: string;
}): VNode {
  const { text, liveId } = props;
  return (
    <pre id={liveId} data-live={liveId === undefined ? undefined : ''}>
      <JsonText text={text} />
    </pre>
  );
}
