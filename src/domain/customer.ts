// Who pays, as the shop described them.

/** What the shop did not send is null. The names are those of the API. */
export interface Customer {
  readonly locale: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly companyName: string | null;
  readonly address1: string | null;
  readonly address2: string | null;
  readonly houseNumber: string | null;
  readonly zipCode: string | null;
  readonly city: string | null;
  readonly state: string | null;
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country: string | null;
  readonly phone: string | null;
  readonly phone2: string | null;
  readonly cocNumber: string | null;
  readonly email: string | null;
  readonly ipAddress: string | null;
  readonly forwardedIp: string | null;
  readonly reference: string | null;
  readonly disableSendEmail: boolean;
}
