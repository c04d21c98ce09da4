// Checks that only the listed tags are kept, each with its end, and that text stays text.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safeHtml } from './safe-html.ts';

const allowed = {
  b: {},
  br: {},
  p: {},
  table: {},
  tr: {},
  td: { align: /^(left|right)$/, colspan: /^\d{1,2}$/ },
};
const safe = (source: string): string => safeHtml(source, allowed);

describe('HTML is cleaned:', () => {
  test.each([
    ['plain text', 'plain text'],
    ['2 < 3 & 4 > 1 "quoted"', '2 &lt; 3 &amp; 4 &gt; 1 &quot;quoted&quot;'],
    ['caf&eacute; &euro;&#8364;&#x20ac; &bogus', 'café €€€ &amp;bogus'],
    ['<B>bold</B><BR/>', '<b>bold</b><br>'],
    ['<b>left open', '<b>left open</b>'],
    ['closed only</b></td>', 'closed only'],
    ['<p><b>crossed</p></b>', '<p><b>crossed</b></p>'],
    [
      '<td align="right" colspan=2 onclick=x style="x">1</td>',
      '<td align="right" colspan="2">1</td>',
    ],
    ['<td align=javascript colspan="1e9" align="left">', '<td></td>'],
    ['<a href="javascript:alert(1)">text</a>', 'text'],
    ['a<script>alert(1)</script>b<STYLE>*{}</STYLE >c', 'abc'],
    ['a<script>never closed <b>', 'a'],
    ['a<!-- hidden <b> -->b<!-- open', 'ab'],
    ['<img src=x onerror=alert(1)>', ''],
    ['<<b>script>alert(1)</b>', '&lt;<b>script&gt;alert(1)</b>'],
    ['<b title=">">x', '<b>x</b>'],
    ['<constructor><__proto__>', '&lt;__proto__&gt;'],
  ])('%j', (source, written) => {
    expect(safe(source)).toBe(written);
  });
});

test('tags that are nested too deeply are dropped, and their text is kept', () => {
  const deep = `${'<b>'.repeat(500)}text${'</b>'.repeat(500)}`;
  expect(safe(deep)).toBe(`${'<b>'.repeat(40)}text${'</b>'.repeat(40)}`);
});

test('any cleaned HTML has only listed tags, and each one is closed', () => {
  const piece = fc.constantFrom(
    ...['<', '>', '/', '"', "'", '=', '&', ' ', '<b>', '</b>', '<td ', 'align=', 'left', '<br>'],
    ...['<!--', '-->', '<script', '</script>', '<p>', '</p>', '<table>', 'x', '<svg', 'onload'],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const written = safe(pieces.join(''));
      const tag =
        /<(\/?)(b|br|p|table|tr|td)((?: (?:align="(?:left|right)"|colspan="\d{1,2}"))*)>/g;
      expect(written.replace(tag, '')).not.toMatch(/[<>"]/);
      const open: string[] = [];
      for (const [, slash, name = ''] of written.matchAll(tag)) {
        if (name === 'br') continue;
        if (slash === '') open.push(name);
        else expect(open.pop()).toBe(name);
      }
      expect(open).toEqual([]);
    }),
  );
});
