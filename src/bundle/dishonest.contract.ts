/**
 * Cases in which someone who holds the keys does what the house forbids, signs it properly and
 * has it logged: no byte is wrong, and every verifier must say what is.
 */

import { utf8 } from '../base/bytes.ts'
import { digest } from '../base/digest.ts'
import type { OfficeId } from '../base/id.ts'
import { addDays, addSeconds, dayOf } from '../base/instant.ts'
import type { ActPayload } from '../signing/act-payload.ts'
import type { Given } from './forging.contract.ts'
import { at, type Named } from './tampered.contract.ts'
import type { Twists } from './testkit.ts'

export interface Dishonesty {
  readonly name: string
  readonly twists: Twists
  /**
   * All that a verifier must name, in its order, whatever the profile says: what the law in force
   * stops of the acts that rest on it is named beside it.
   */
  readonly faults: (given: Given) => readonly Named[]
}

const inBody = (payload: ActPayload, members: ActPayload['body']): ActPayload => ({
  ...payload,
  body: { ...payload.body, ...members },
})

export const DISHONEST: readonly Dishonesty[] = [
  {
    name: 'an act is dated back by three days',
    twists: {
      'EvidenceLocked#0': { payload: (said) => ({ ...said, at: addDays(said.at, -3) }) },
    },
    faults: at('time/back-dated', 'EvidenceLocked'),
  },
  {
    name: 'an act is dated ten minutes ahead',
    twists: {
      'NoticeDeferred#0': { payload: (said) => ({ ...said, at: addSeconds(said.at, 600) }) },
    },
    faults: at('time/after-log', 'NoticeDeferred'),
  },
  {
    name: 'a decision claims to rest on an act that there is not',
    twists: {
      'DecisionTaken#0': {
        payload: (said) => ({
          ...said,
          restsOn: [...said.restsOn, digest(utf8('no act'))].sort(),
        }),
      },
    },
    faults: at('bundle/unopened-ground', 'DecisionTaken'),
  },
  {
    name: 'an act names what it follows out of order',
    twists: {
      'RequestReceived#1': {
        payload: ({ follows, ...said }, world) => ({
          ...said,
          follows: [...follows, world.said.get('RequestMade')![0]!].sort().reverse(),
        }),
      },
    },
    faults: at('act/malformed', 'RequestReceived', 1),
  },
  {
    name: 'an act claims to have seen a tree that its log never had',
    twists: {
      'NoticeDeferred#0': {
        payload: (said) => ({
          ...said,
          saw: said.saw.slice(0, 1).map((seen) => ({ ...seen, root: digest(utf8('no tree')) })),
        }),
      },
    },
    faults: at('time/seen-other', 'NoticeDeferred'),
  },
  {
    name: 'an act claims to have seen what came after it',
    twists: {
      'NoticeDeferred#0': {
        payload: (said) => ({
          ...said,
          saw: said.saw.map((seen) => ({ ...seen, size: seen.size + 50 })),
        }),
      },
    },
    faults: at('time/seen-later', 'NoticeDeferred'),
  },
  {
    name: 'an act names a profile that its State never put in force',
    twists: {
      'NoticeDeferred#0': { payload: (said) => ({ ...said, profile: digest(utf8('mine')) }) },
    },
    faults: at('signer/other-profile', 'NoticeDeferred'),
  },
  {
    name: 'a prosecutor signs for the central authority',
    twists: {
      'RequestReceived#1': { person: (world) => world.person('XA/cybercrime-prosecutor') },
    },
    faults: at('signer/not-in-office', 'RequestReceived', 1),
  },
  {
    name: 'a prosecutor authorizes their own request',
    twists: { 'AuthorizationGranted#0': { office: 'XB/cybercrime-prosecutor' as OfficeId } },
    faults: (given) => [
      ['form/power', given.act('AuthorizationGranted')],
      ['release/no-authorization', given.act('EvidenceTransmitted')],
    ],
  },
  {
    name: 'an act is shown to a State that is no party',
    twists: {
      'NoticeDeferred#0': {
        payload: (said) => ({
          ...said,
          audience: [...said.audience, 'XC/central-authority' as OfficeId],
        }),
      },
    },
    faults: at('form/circle', 'NoticeDeferred'),
  },
  {
    name: 'one person assesses and confirms',
    twists: {
      'AssessmentConfirmed#0': { person: (world) => world.person('XA/central-authority') },
    },
    faults: (given) => [
      ['form/same-person', given.act('AssessmentConfirmed')],
      ['form/same-person', given.act('DecisionTaken')],
      ['release/one-person', given.act('EvidenceTransmitted')],
    ],
  },
  {
    name: 'evidence is handed over on no order to produce it',
    twists: {
      'DataProduced#0': {
        payload: (said, world) => inBody(said, { order: world.said.get('OrderIssued')![0]! }),
      },
    },
    faults: at('release/no-order', 'EvidenceTransmitted'),
  },
  {
    name: 'the central authority orders in place of the court',
    twists: {
      'OrderIssued#1': {
        office: 'XA/central-authority' as OfficeId,
        person: (world) => world.person('XA/central-authority', 1),
      },
    },
    faults: (given) => [
      ['form/power', given.act('OrderIssued', 1)],
      ['release/no-court', given.act('EvidenceTransmitted')],
    ],
  },
  {
    name: 'another payload is handed over than was produced',
    twists: {
      'EvidenceTransmitted#0': {
        payload: (said) => {
          const parcel = said.body['parcel'] as ActPayload['body']
          return inBody(said, { parcel: { ...parcel, payload: digest(utf8('other')) } })
        },
      },
    },
    faults: at('evidence/other-parcel', 'EvidenceTransmitted'),
  },
  {
    name: 'a provider names another header than its manifest',
    twists: {
      'DataProduced#0': {
        payload: (said) => {
          const parcel = said.body['parcel'] as ActPayload['body']
          return inBody(said, { parcel: { ...parcel, header: digest(utf8('other')) } })
        },
      },
    },
    faults: at('evidence/other-manifest', 'DataProduced'),
  },
  {
    name: 'backups outlive the erasure by half a year',
    twists: {
      'EvidenceErased#0': {
        payload: (said) => inBody(said, { backupsGoneBy: dayOf(addDays(said.at, 180)) }),
      },
    },
    faults: at('evidence/backups-too-long', 'EvidenceErased'),
  },
]
