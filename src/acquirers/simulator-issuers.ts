// Translates the code of a bank that customers of a method can choose into its name, and back.
import type { PageField } from '../domain/payment-methods/page-field.ts';
import type { PaymentMethod } from '../domain/payment-methods/payment-method.ts';

/** Returns the name of a bank, as the simulator shows it; null when none was chosen, or when its code is unknown. */
export function issuerName(method: PaymentMethod, code: string | null): string | null {
  if (code === null) return null;
  const option = optionsOf(method).find(({ value }) => value === code)?.label;
  return option ?? method.issuers.find((issuer) => issuer.code === code)?.name ?? null;
}

/** Returns the code of a bank; null when no name is given, or the method has no bank of that name. */
export function issuerCode(method: PaymentMethod, name: string | null): string | null {
  if (name === null) return null;
  const option = optionsOf(method).find(({ label }) => label === name)?.value;
  return option ?? method.issuers.find((issuer) => issuer.name === name)?.code ?? null;
}

function optionsOf({ fields }: PaymentMethod): NonNullable<PageField['options']> {
  return fields.find(({ name }) => name === 'issuer')?.options ?? [];
}
