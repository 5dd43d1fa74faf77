import { test } from 'node:test'
import type { Conduct } from './conduct.ts'
import { INTRUSION, PLAIN } from './test-conducts.ts'
import { expect } from './test-pairs.ts'

test('a child below the age of responsibility commits no offence there', () => {
  const child: Conduct = { ...INTRUSION, actorAge: 13 }
  expect(child, 'XB→XA', 'not-met', 'requested exemption')
  expect({ ...child, actorAge: 14 }, 'XB→XA', 'met')
  expect(
    { ...child, actorAge: 9 },
    'XB→XA',
    'not-met',
    'requesting exemption',
    'requested exemption',
  )
})

const MATERIAL: Conduct = {
  ...PLAIN,
  acts: ['possess-material'],
  objects: ['abuse-material'],
  materialForms: ['visual'],
  realPerson: true,
  personAge: 16,
  selfMade: false,
  privateByConsent: false,
}

test('a child’s own image of itself is exempt where the law says so', () => {
  expect(MATERIAL, 'XB→XA', 'met')
  const own: Conduct = { ...MATERIAL, selfMade: true, actorAge: 16 }
  expect(own, 'XB→XA', 'not-met', 'requested exemption')
  expect({ ...own, actorAge: 18 }, 'XB→XA', 'met')
  expect(own, 'XD→XB', 'met')
})

test('material of nobody who exists, or in words alone, is an offence in some States only', () => {
  expect({ ...MATERIAL, realPerson: false }, 'XB→XE', 'not-met', 'requested object')
  expect({ ...MATERIAL, materialForms: ['written'] }, 'XA→XB', 'not-met', 'requested object')
})

test('a decoy is a child where the law takes belief for it', () => {
  const decoy: Conduct = {
    ...PLAIN,
    acts: ['approach-child'],
    objects: ['child'],
    personAge: 35,
    believedChild: true,
    actedOn: true,
    purposes: ['offence-against-child'],
  }
  expect(decoy, 'XB→XA', 'met')
  expect(decoy, 'XB→XE', 'not-met', 'requested object')
  expect({ ...decoy, actedOn: false }, 'XB→XA', 'not-met', 'requested act')
})

const IMAGE: Conduct = {
  ...PLAIN,
  acts: ['share-image'],
  objects: ['intimate-image'],
  personAge: 25,
  ofSexualAge: true,
  privateImage: true,
  consented: false,
}

test('consent of the person shown takes the offence away', () => {
  expect(IMAGE, 'XE→XA', 'met')
  expect({ ...IMAGE, consented: true }, 'XE→XA', 'not-met', 'requesting right', 'requested right')
  const { consented: _, ...open } = IMAGE
  expect(open, 'XE→XA', 'unknown', 'requesting right?', 'requested right?')
})

test('intent to harm is asked by one State and not by the other', () => {
  expect(IMAGE, 'XA→XB', 'not-met', 'requested purpose')
  expect({ ...IMAGE, purposes: ['harm'] }, 'XA→XB', 'met')
})
