// A wallet session: the wallet on the customer's device needs one before it shows its sheet for a shop.

/** What the shop's page was told by the device, and who asks. */
export interface WalletSessionRequest {
  /** Where the wallet's company hands such sessions out: https, a host of its own. */
  readonly validationUrl: string;
  /** Host of the page that shows the wallet's button. */
  readonly originDomain: string;
  /** Shown on the device beside the amount. */
  readonly merchantName: string;
}

export interface WalletSession {
  /** JSON as text, for the device and nobody else: it is handed on as it came. */
  readonly session: string;
  /** The wallet's company was not asked: only what plays a device takes it. */
  readonly simulated: boolean;
}
