/**
 * Directive (EU) 2016/680, Chapter V, as a checklist for transfers: it speaks where the State that
 * transfers declares that it is bound and the other State does not. Whether data of a third State’s
 * origin may go on, Art 35(1)(c), does not arise: each parcel was produced for its request.
 */
import { defineLayer } from '../layer.ts'
import {
  art35p1aNecessary,
  art35p1bRecipient,
  art35p1eCondition,
  art35p1eOnward,
} from './art-35-principles.ts'
import { art36Basis, art37p2Supervisor, art37p3Documented } from './art-36-37-basis.ts'
import {
  art38p1Counted,
  art38p1Exception,
  art38p2Balance,
  art38p3Documented,
} from './art-38-derogations.ts'
import {
  art39p1Exception,
  art39p3Supervisor,
  art39p4Documented,
} from './art-39-private-recipients.ts'

export const led2016680 = defineLayer({
  id: 'led-2016-680',
  basis: 'treaty',
  title: 'Directive (EU) 2016/680: transfers to third countries',
  rules: [
    art35p1aNecessary,
    art35p1bRecipient,
    art35p1eCondition,
    art35p1eOnward,
    art36Basis,
    art37p2Supervisor,
    art37p3Documented,
    art38p1Counted,
    art38p1Exception,
    art38p2Balance,
    art38p3Documented,
    art39p1Exception,
    art39p3Supervisor,
    art39p4Documented,
  ],
})
