// The list of gift cards and vouchers: one line per coupon.
import type { PaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { amsgift } from './amsgift.ts';
import { babycad } from './babycad.ts';
import { beautycad } from './beautycad.ts';
import { beautywell } from './beautywell.ts';
import { biercheque } from './biercheque.ts';
import { bloemencad } from './bloemencad.ts';
import { boekenbon } from './boekenbon.ts';
import { boekenvoor } from './boekenvoor.ts';
import { degrotespl } from './degrotespl.ts';
import { dordtpas } from './dordtpas.ts';
import { edencom } from './edencom.ts';
import { edeneco } from './edeneco.ts';
import { edenres } from './edenres.ts';
import { edensports } from './edensports.ts';
import { fashionchq } from './fashionchq.ts';
import { fashiongft } from './fashiongft.ts';
import { fietsenbon } from './fietsenbon.ts';
import { gelrepas } from './gelrepas.ts';
import { gezondheid } from './gezondheid.ts';
import { good4fun } from './good4fun.ts';
import { horsesgift } from './horsesgift.ts';
import { huistuin } from './huistuin.ts';
import { kidscadeau } from './kidscadeau.ts';
import { kluscadeau } from './kluscadeau.ts';
import { monieco } from './monieco.ts';
import { monigift } from './monigift.ts';
import { monimeal } from './monimeal.ts';
import { natencrd } from './natencrd.ts';
import { natnlbiosc } from './natnlbiosc.ts';
import { natnletuin } from './natnletuin.ts';
import { ohmygood } from './ohmygood.ts';
import { parfumcade } from './parfumcade.ts';
import { rotgift } from './rotgift.ts';
import { sodesports } from './sodesports.ts';
import { speelgoed } from './speelgoed.ts';
import { sportenfit } from './sportenfit.ts';
import { sportsgift } from './sportsgift.ts';
import { upas } from './upas.ts';
import { vrgiftcard } from './vrgiftcard.ts';
import { vvvgiftcrd } from './vvvgiftcrd.ts';
import { webshopgft } from './webshopgft.ts';
import { wijncadeau } from './wijncadeau.ts';
import { yourgift } from './yourgift.ts';

/** In the order in which customers look for them: gift cards before vouchers, each by name. */
export const coupons: readonly PaymentMethod[] = [
  amsgift,
  babycad,
  beautycad,
  biercheque,
  bloemencad,
  boekenvoor,
  boekenbon,
  degrotespl,
  dordtpas,
  fashiongft,
  fashionchq,
  fietsenbon,
  gelrepas,
  gezondheid,
  good4fun,
  horsesgift,
  huistuin,
  kidscadeau,
  kluscadeau,
  natnlbiosc,
  natencrd,
  natnletuin,
  ohmygood,
  parfumcade,
  rotgift,
  speelgoed,
  sportenfit,
  sportsgift,
  upas,
  vrgiftcard,
  vvvgiftcrd,
  webshopgft,
  beautywell,
  wijncadeau,
  yourgift,
  edencom,
  edeneco,
  edenres,
  edensports,
  monieco,
  monigift,
  monimeal,
  sodesports,
];
