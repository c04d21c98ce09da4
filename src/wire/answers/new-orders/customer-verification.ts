// The form that takes a direct order's customer to the 3-D Secure page (create-order.md, part 12.2).
import { htmlText } from '../../html-text.ts';

export interface CustomerVerificationJson {
  readonly type: 'form';
  readonly html: string;
}

/**
 * A page with a form that submits itself; where scripts do not run it has a button. The issuer's page is
 * opened with GET, which replaces the query of a form's address by the form's fields, so hidden fields
 * repeat the query.
 */
export function renderCustomerVerification(pageUrl: string): CustomerVerificationJson {
  const fields = [...new URL(pageUrl).searchParams].map(
    ([name, value]) => `<input type="hidden" name="${htmlText(name)}" value="${htmlText(value)}">`,
  );
  const html = [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Card verification</title></head><body>',
    `<form id="customer-verification" method="get" action="${htmlText(pageUrl)}">`,
    ...fields,
    '<noscript><button type="submit">Proceed</button></noscript></form>',
    '<script>document.getElementById("customer-verification").submit();</script>',
    '</body></html>',
  ];
  return { type: 'form', html: html.join('') };
}
