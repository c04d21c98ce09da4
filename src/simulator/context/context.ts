// What every part of the simulator is given: the options, the callbacks and the phone's camera.
import type { Camera } from '../qr/camera.ts';
import type { Callbacks } from './callbacks.ts';
import type { SimulatorOptions } from './options.ts';

export interface Context {
  readonly options: SimulatorOptions;
  readonly callbacks: Callbacks;
  readonly camera: Camera;
}
