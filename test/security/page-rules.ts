// Which headers every HTML page must have, whatever serves it.

/** Answer headers by lower-case names. */
export type PageHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** Null, or a sentence about the missing header. */
export function pageFault(headers: PageHeaders): string | null {
  const policy = directivesOf(String(headers['content-security-policy'] ?? ''));
  const scripts = policy.get('script-src') ?? policy.get('default-src') ?? '*';
  const inFrame = policy.has('sandbox');
  const styles = policy.get('style-src') ?? '';
  if (policy.size === 0) return 'no content security policy';
  if (policy.get('default-src') !== "'none'") return `default-src ${policy.get('default-src')}`;
  if (!/^'(none|self)'$/.test(scripts) && !/^'sha256-[\w+/=]+'$/.test(scripts))
    return `script-src ${scripts}`;
  // A mail has its styles in its elements; it is shown in a frame that may do nothing at all.
  if (styles.includes('unsafe') && !inFrame) return `style-src ${styles}`;
  if ([...policy.values()].some((value) => /unsafe-eval|(^|\s)\*/.test(value))) return 'a wildcard';
  if (policy.get('base-uri') !== "'none'") return `base-uri ${policy.get('base-uri')}`;
  if (!/^'(none|self)'$/.test(policy.get('frame-ancestors') ?? '')) return 'may be framed';
  if (policy.get('form-action') === undefined) return 'forms may go anywhere';
  if (headers['x-content-type-options'] !== 'nosniff') return 'no nosniff';
  if (!/^(same-origin|no-referrer)$/.test(String(headers['referrer-policy']))) return 'a referrer';
  return headers['set-cookie'] === undefined ? null : 'a cookie';
}

function directivesOf(policy: string): ReadonlyMap<string, string> {
  const parts = policy.split(';').map((part) => part.trim().split(/\s+/));
  return new Map(
    parts.filter(([name]) => name !== '').map(([name = '', ...values]) => [name, values.join(' ')]),
  );
}
