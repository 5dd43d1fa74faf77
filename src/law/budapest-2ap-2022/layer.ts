/**
 * The Second Additional Protocol to the Budapest Convention (CETS 224) as rules. The Convention's
 * own layer speaks beside it: its grounds and safeguards hold for the Protocol's ways too.
 */
import { defineLayer } from '../layer.ts'
import { art4p1Language } from './art-04-language.ts'
import { art6p3Contents } from './art-06-domain-names.ts'
import {
  art7p1SubscriberOnly,
  art7p2bSupervision,
  art7p3Contents,
  art7p7ThirtyDays,
  art7p9NotApplied,
} from './art-07-subscriber-orders.ts'
import {
  art8p1Reach,
  art8p3Contents,
  art8p6Service,
  art8p6Subscriber,
  art8p6Traffic,
  art8p13Reservation,
} from './art-08-giving-effect.ts'
import {
  art9Danger,
  art9p1bSubscriber,
  art9p1Channel,
  art9p3Contents,
  art10Rapidly,
} from './art-09-emergency.ts'
import { art14p2Purpose, art14p10Onward } from './art-14-personal-data.ts'

export const budapest2ap2022 = defineLayer({
  id: 'budapest-2ap-2022',
  basis: 'treaty',
  title: 'Second Additional Protocol to the Convention on Cybercrime',
  instruments: ['budapest-2ap-2022'],
  rules: [
    art4p1Language,
    art6p3Contents,
    art7p1SubscriberOnly,
    art7p2bSupervision,
    art7p3Contents,
    art7p7ThirtyDays,
    art7p9NotApplied,
    art8p1Reach,
    art8p3Contents,
    art8p6Service,
    art8p6Subscriber,
    art8p6Traffic,
    art8p13Reservation,
    art9Danger,
    art9p1Channel,
    art9p1bSubscriber,
    art9p3Contents,
    art10Rapidly,
    art14p2Purpose,
    art14p10Onward,
  ],
})
