/** Art 40(13): a request the other side can read, and whose sender it can establish. */
import { cite } from '../citation.ts'
import { all, not, the } from '../condition.ts'
import { about, EXECUTING, HANDING_OVER, one, PRESERVING, SENDING_OR_DECIDING } from '../doors.ts'
import type { Facts } from '../facts.ts'
import { defineRule } from '../rule.ts'
import { discloses, notUrgent } from './terms.ts'

export const art40p13Authenticity = defineRule({
  id: 'uncc-2024/40-13-authenticity',
  everywhere: true,
  kind: 'need',
  effect: 'hold',
  heading: 1,
  on: [...EXECUTING, ...HANDING_OVER],
  cites: [
    cite('uncc-2024', '40(13)', 'requires', 'N'),
    cite('uncc-2024', '40(14)', 'requires', 'K'),
  ],
  says: 'The sender of the request is not verified.',
  reading:
    'Verification is by a key of the signed directory or a call to the number in it, never by ' +
    'what the message says of itself; preservation need not wait for it.',
  cure: 'Call back the contact in the directory, or ask for a message signed with its key.',
  when: all(discloses.term, the.isNot('sender.verified')),
  tests: {
    holds: [about('emergency-disclosure', { 'sender.verified': false })],
    spares: [
      about('emergency-disclosure', { 'sender.verified': true }),
      about('preservation', { 'sender.verified': false }),
    ],
    unknown: [[one('content'), 'sender.verified']],
  },
})

export const art40p13Forged = defineRule({
  id: 'uncc-2024/40-13-forged',
  everywhere: true,
  kind: 'bar',
  effect: 'hold',
  tag: 'not-a-request',
  heading: 1,
  on: [...EXECUTING, ...HANDING_OVER, ...PRESERVING],
  cites: [cite('uncc-2024', '40(13)', 'requires', 'N')],
  says: 'The message is marked as forged: the State that it names never sent it.',
  reading: 'A forged message is no request, so nothing done on it is assistance.',
  when: the.is('message.markedForged'),
  tests: {
    holds: [{ 'message.markedForged': true }],
    spares: [{ 'message.markedForged': false }],
    unknown: [[{}, 'message.markedForged']],
  },
})

export const art40p13Written = defineRule({
  id: 'uncc-2024/40-13-written-record',
  kind: 'need',
  heading: 1,
  on: ['DecisionTaken', 'OrderIssued'],
  cites: [cite('uncc-2024', '40(13)', 'requires', 'N')],
  says: 'The request has left no written record.',
  cure: 'Confirm the request in writing forthwith.',
  when: all(
    discloses.term,
    the.isNot('message.writtenRecord'),
    the.isNot('message.confirmedInWriting'),
  ),
  unless: {
    urgency: {
      cite: cite('uncc-2024', '40(13)', 'permits', 'N'),
      says: 'In urgency it may be oral and be confirmed afterwards.',
      when: the.is('emergency.dangerToLife'),
    },
  },
  tests: {
    holds: [
      about('content', {
        'message.writtenRecord': false,
        'message.confirmedInWriting': false,
        'emergency.dangerToLife': false,
      }),
    ],
    spares: [
      about('content', {
        'message.writtenRecord': true,
        'message.confirmedInWriting': false,
        'emergency.dangerToLife': false,
      }),
      about('content', {
        'message.writtenRecord': false,
        'message.confirmedInWriting': true,
        'emergency.dangerToLife': false,
      }),
      about('content', {
        'message.writtenRecord': false,
        'message.confirmedInWriting': false,
        'emergency.dangerToLife': true,
      }),
      about('preservation', {
        'message.writtenRecord': false,
        'message.confirmedInWriting': false,
        'emergency.dangerToLife': false,
      }),
    ],
    unknown: [
      [
        about('content', { 'message.writtenRecord': false, 'emergency.dangerToLife': false }),
        'message.confirmedInWriting',
      ],
    ],
  },
})

const ORAL: Facts = { 'message.writtenRecord': false, 'message.confirmedInWriting': false }

export const art40p13Confirm = defineRule({
  id: 'uncc-2024/40-13-confirm-in-writing',
  kind: 'condition',
  heading: 8,
  on: ['DecisionTaken'],
  cites: [cite('uncc-2024', '40(13)', 'requires', 'N')],
  says: 'The request was oral: help is given if it is confirmed in writing forthwith.',
  impose: ['written-confirmation'],
  when: all(
    discloses.term,
    the.isNot('message.writtenRecord'),
    the.isNot('message.confirmedInWriting'),
  ),
  tests: {
    holds: [about('emergency-disclosure', ORAL)],
    spares: [
      about('emergency-disclosure', { ...ORAL, 'message.writtenRecord': true }),
      about('emergency-disclosure', { ...ORAL, 'message.confirmedInWriting': true }),
      about('preservation', ORAL),
    ],
    unknown: [[about('content', { 'message.confirmedInWriting': false }), 'message.writtenRecord']],
  },
})

export const art40p13Language = defineRule({
  id: 'uncc-2024/40-13-language',
  kind: 'need',
  heading: 4,
  on: SENDING_OR_DECIDING,
  cites: [cite('uncc-2024', '40(13)', 'requires', 'N')],
  says: 'The request is not in a language that the requested State accepts.',
  cure: 'Attach a translation into one of the languages that it has notified.',
  afterCureDate: 'ground',
  tag: 'non-conforming',
  when: all(notUrgent.term, not(the.among('request.language', 'requested.languages'))),
  tests: {
    holds: [about('content', { 'request.language': 'fr', 'requested.languages': ['en', 'es'] })],
    spares: [
      about('content', { 'request.language': 'en', 'requested.languages': ['en', 'es'] }),
      about('preservation', { 'request.language': 'fr', 'requested.languages': ['en'] }),
    ],
    unknown: [[about('content', { 'request.language': 'fr' }), 'requested.languages']],
  },
})
