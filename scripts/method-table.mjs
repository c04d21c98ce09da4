// Writes docs/payment-methods.md from the files in src/methods; with --print it only shows the text.
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const text = document(await readMethods());
if (process.argv.includes('--print')) process.stdout.write(text);
else writeFileSync(join(root, 'docs/payment-methods.md'), text);

/** Returns the list that the gateway itself uses. It is bundled first, because Node 20 cannot run TypeScript. */
async function readMethods() {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'src/methods/index.ts')],
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  const { paymentMethods } = await import(`data:text/javascript;base64,${code}`);
  return paymentMethods;
}

function document(methods) {
  return `# Payment methods

\`npm run docs\` writes this page from the files in \`src/methods\`, and a test compares the two. Do not edit it by hand.

There are ${methods.length} methods. An order names one by its id, in upper or lower case. If it names none, the customer chooses on
the payment page, which offers what \`GET /payment-methods\` lists for the same amount, currency and country.

## What each method accepts

Amounts are in EUR; other currencies have no limits. Countries are those where the customers live: a page offers the method
only there, but an order from any other country may still name it. The time is how long one payment may take; "link" means
as long as the payment link.

${table(
  ['Id', 'Name', 'Kind', 'Redirect', 'Direct', 'Currencies', 'Countries', 'Amount', 'Time'],
  methods.map((method) => [
    code(method.id) + (method.retired ? ' (retired)' : ''),
    method.name,
    method.family,
    yesNo(method.redirect),
    yesNo(method.direct),
    several(method.currencies, 15),
    countriesOf(method),
    amounts(method.allowedAmount),
    duration(method.expirySeconds),
  ]),
)}

## What each method asks

The page asks the customer; a direct order must bring the answers in its request. Orders may also use the other ids.

${table(
  ['Id', 'On the page', 'In a direct order', 'QR code', 'Other ids'],
  methods.map((method) => [
    code(method.id),
    pageQuestions(method),
    method.direct ? directNeeds(method) : '',
    qrWords(method.qr),
    method.aliases.map(code).join(' '),
  ]),
)}

## How each method ends

Statuses are written as order/transaction. "Promised" means that the customer has paid and the money is under way, or safe
enough to ship. "Arrived" means that the money is here. The scenarios are those that the test bank offers, and that
\`POST /sandbox/orders/{order_id}/simulate\` accepts, for ${sampleText(methods)}.

${table(
  ['Id', 'Promised', 'Arrived', 'Cancelled', 'Declined', 'Expired', 'Scenarios'],
  methods.map((method) => [
    code(method.id),
    ...['paid', 'settled', 'cancelled', 'declined', 'expired'].map((fact) =>
      statuses(method.outcomes[fact]),
    ),
    method
      .scenarios(sampleAmount(method))
      .map((scenario) => code(scenario.id))
      .join(' '),
  ]),
)}
`;
}

function table(head, rows) {
  const line = (cells) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function cell(value) {
  return value === '' ? '–' : String(value).replaceAll('|', '\\|');
}

function code(value) {
  return `\`${value}\``;
}

function yesNo(value) {
  return value ? 'yes' : 'no';
}

/** Returns the countries, each with its currency where customers have to pay in their own. */
function countriesOf({ countries, countriesByCurrency }) {
  if (countriesByCurrency === null) return countries.length === 0 ? 'all' : several(countries, 15);
  const pairs = Object.entries(countriesByCurrency);
  return pairs.map(([currency, there]) => `${there.join(' ')} in ${currency}`).join('; ');
}

/** Returns all values of a short list, and only the length of a long one. */
function several(values, most) {
  return values.length > most ? `${values.length}` : values.join(' ');
}

/** Returns cents as euros, in the same format whatever the locale of the machine. */
function euros(cents) {
  return (cents / 100).toFixed(2);
}

function amounts({ min, max }) {
  if (max !== null) return `${euros(min)} – ${euros(max)}`;
  return min === 0 ? 'any' : `from ${euros(min)}`;
}

function duration(seconds) {
  if (seconds === null) return 'link';
  if (seconds % 86_400 === 0) return `${seconds / 86_400} d`;
  return seconds % 3600 === 0 ? `${seconds / 3600} h` : `${seconds / 60} min`;
}

function pageQuestions({ page, fields }) {
  if (page.kind === 'card') return page.cvc ? 'card, with CVC' : 'card';
  if (page.kind === 'qr') return 'nothing: it shows the code';
  const asked = fields.filter((field) => field.page !== 'hidden');
  return asked
    .map((field) => `${field.name}${field.page === 'optional' ? ' (optional)' : ''}`)
    .join(', ');
}

/** Returns everything that a direct order must contain. */
function directNeeds(method) {
  const fields = method.fields.filter((field) => field.direct === 'required');
  return [
    ...(method.page.kind === 'card' ? ['card'] : []),
    ...(method.walletToken ? ['`payment_token`'] : []),
    ...fields.map((field) => code(field.wire[0] ?? field.name)),
    ...method.directCustomer.map((name) => code(`customer.${name}`)),
    ...(method.directCartRequired ? ['`shopping_cart`'] : []),
  ].join(', ');
}

function qrWords(qr) {
  if (qr === null) return '';
  const extras = [
    ...(qr.payerChoosesAmount ? ['the payer may choose the amount'] : []),
    ...(qr.payableRepeatedly ? ['can be paid many times'] : []),
  ];
  const when = qr.when === 'always' ? 'always' : 'on request';
  return [when, ...extras].join('; ');
}

function statuses(pair) {
  return `${pair.status}/${pair.financialStatus}`;
}

/** Returns 20 euros, or the lowest amount that the method accepts. */
function sampleAmount({ allowedAmount, currencies }) {
  const currency = currencies.includes('EUR') ? 'EUR' : currencies[0];
  return { minor: Math.max(2000, allowedAmount.min), currency };
}

function sampleText(methods) {
  const higher = methods.some(({ allowedAmount }) => allowedAmount.min > 2000);
  return `20 euros${higher ? ', or the lowest amount that the method accepts' : ''}`;
}
