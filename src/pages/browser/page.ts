// The script of the payment pages: adds conveniences to pages that work without it.
import { enhanceCardForm } from './card-form.ts';
import { closeWindowWhenDone } from './close-window.ts';
import { offerCopying } from './copy-button.ts';
import { countDown } from './countdown.ts';
import { followPayment } from './follow-payment.ts';
import { takePageAddress } from './page-address.ts';
import { enhanceQuestionForm } from './question-form.ts';
import { submitOnce } from './submit-once.ts';

takePageAddress();
submitOnce();
enhanceCardForm();
enhanceQuestionForm();
offerCopying();
countDown();
followPayment();
closeWindowWhenDone();
