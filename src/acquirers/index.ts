// The list of connectors to acquirers, one line each, and how the gateway makes acquirers of them.
import type { Acquirer } from '../domain/payments/acquirer.ts';
import type { Connector, SetUpAcquirer, Surroundings } from './connector.ts';
import { makeSimulatorAcquirer, type SimulatorAcquirerOptions } from './simulator.ts';

/** When two of them are set up and support the same gateway id, the first one takes its payments. */
export const connectors: readonly Connector[] = [];

export interface AcquirerOptions {
  /** The connectors that the operator has set up. */
  readonly setUp: readonly SetUpAcquirer[];
  readonly surroundings: Omit<Surroundings, 'callbackUrl'> & {
    /** Base of public addresses, without a slash at the end; known once the gateway listens. */
    readonly publicUrl: () => string;
  };
  /** Null where there is no simulator, as in live mode. */
  readonly simulator: SimulatorAcquirerOptions | null;
}

/** Connects the acquirers. The first that supports a gateway id takes its payments, so the simulator comes last. */
export function makeAcquirers({ setUp, surroundings, simulator }: AcquirerOptions): Acquirer[] {
  const { publicUrl, ...more } = surroundings;
  const acquirers = setUp.map(({ connector, settings }): Acquirer => {
    const { id } = connector;
    const callbackUrl = () => `${publicUrl()}/callbacks/${id}`;
    // A connector may return an object of a class, and a copy of that would lack its methods.
    return Object.assign(connector.connect(settings, { ...more, callbackUrl }), { id });
  });
  return simulator === null ? acquirers : [...acquirers, makeSimulatorAcquirer(simulator)];
}
