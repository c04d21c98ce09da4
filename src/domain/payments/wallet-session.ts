// A wallet session: the wallet on the customer's device needs one before it shows its payment sheet for a shop.

/** What is needed to get a session: the address that the device gave to the shop's page, and who asks. */
export interface WalletSessionRequest {
  /** Address at which the wallet's company gives out sessions: https, on a host of that company. */
  readonly validationUrl: string;
  /** Host of the page that shows the wallet's button. */
  readonly originDomain: string;
  /** Shown on the device beside the amount. */
  readonly merchantName: string;
}

export interface WalletSession {
  /** JSON as text, which only the device reads: it is passed on unchanged. */
  readonly session: string;
  /** The session was made without the wallet's company: only simulated devices accept it. */
  readonly simulated: boolean;
}
