import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Day } from '../../base/instant.ts'
import { parseJson } from '../../base/json.ts'
import { readCatalogue } from '../../law/offences/read-catalogue.ts'
import { assessment } from '../acts/assessment.ts'
import { type Offence, type RequestDocument, requestDocument } from '../request.ts'
import { assessmentFacts } from './assessment-facts.ts'
import { conductOf } from './conduct.ts'
import { proposeElements } from './propose-elements.ts'

const root = new URL('../../../', import.meta.url)
const law = (state: string) =>
  readCatalogue(readFileSync(new URL(`catalogues/${state}.json`, root)))
const RANSOM: RequestDocument = requestDocument.parse(
  parseJson(readFileSync(new URL('examples/ransomware/request.json', root))),
)

type Change = Omit<Partial<Offence['conduct']>, 'elements'> & {
  readonly elements?: Offence['conduct']['elements']
}

/** The example with its first offence alone, changed. */
function about(change: Change): RequestDocument {
  const [offence] = RANSOM.offences
  assert.ok(offence)
  return { ...RANSOM, offences: [{ ...offence, conduct: { ...offence.conduct, ...change } }] }
}

const propose = (document: RequestDocument, requesting = 'XB', requested = 'XA') =>
  proposeElements(document, {
    requesting: law(requesting),
    requested: law(requested),
    on: '2026-11-22' as Day,
  })

const MET = {
  conduct: 'met',
  object: 'met',
  intent: 'met',
  extraElement: 'met',
  exemption: 'none',
} as const

test('the ordinary case is proposed as met throughout, with the other law’s provisions', () => {
  assert.deepEqual(
    propose(RANSOM).map(({ entry, atHome, because }) => ({ entry, atHome, because })),
    [
      {
        entry: {
          offence: 1,
          requestedProvision: 'Penal Code of Arvenia, section 118a',
          ...MET,
        },
        atHome: 'met',
        because: [],
      },
      {
        entry: { offence: 2, requestedProvision: 'Penal Code of Arvenia, section 144', ...MET },
        atHome: 'met',
        because: [],
      },
    ],
  )
})

test('an assessor’s own reasons make the proposal an assessment, and nothing less does', () => {
  const entries = propose(RANSOM).map(({ entry }) => entry)
  const rest = {
    grounds: [],
    protectedConduct: { only: 'no', reasons: 'read as alleged' },
    similarDomesticCase: 'lawful',
    dataProtection: { result: 'permitted', reasons: 'adequate' },
  }
  assert.equal(assessment.safeParse({ ...rest, dualCriminality: entries }).success, false)
  const reasoned = entries.map((entry) => ({ ...entry, reasons: 'compared and found so' }))
  const facts = assessmentFacts(assessment.parse({ ...rest, dualCriminality: reasoned }))
  assert.equal(facts['dualCriminality.noExemption'], true)
  assert.equal(facts['requested.dualCriminalityDoubtful'], false)
})

test('what failed is told with the provision, what the law asks and what is alleged', () => {
  const open = about({
    securityBypassed: 'no',
    elements: { ...RANSOM.offences[0]?.conduct.elements, acts: ['access-system'] },
  })
  const [proposal] = propose(open)
  assert.equal(proposal?.entry.extraElement, 'not-met')
  assert.equal(proposal?.entry.conduct, 'met')
  assert.deepEqual(proposal?.because, [
    'XA, security (Penal Code of Arvenia, section 118a): not met. Asked: a security measure was ' +
      'overcome. Alleged: no security measure was overcome.',
  ])
})

test('without elements nothing is known of the act, and every answer that needs it is open', () => {
  const [offence] = RANSOM.offences
  assert.ok(offence)
  const { elements: _, ...conduct } = offence.conduct
  const [proposal] = propose({ ...RANSOM, offences: [{ ...offence, conduct }] })
  assert.equal(proposal?.entry.conduct, 'unsure')
  assert.equal(proposal?.atHome, 'unknown')
  assert.ok(proposal?.open.includes('acts'))
})

test('an act that the other law knows no offence of is not met, and the rest stays open', () => {
  const [proposal] = propose(
    about({ elements: { acts: ['probe-system'], systemOf: 'state' } }),
    'XD',
  )
  assert.deepEqual(proposal?.entry, {
    offence: 1,
    requestedProvision: 'none found',
    conduct: 'not-met',
    object: 'unsure',
    intent: 'unsure',
    extraElement: 'unsure',
    exemption: 'unsure',
  })
})

test('a catalogue that does not cover the act proposes nothing for certain', () => {
  const [proposal] = propose(about({ elements: { acts: ['probe-system'] } }), 'XD', 'XC')
  assert.equal(proposal?.entry.conduct, 'unsure')
})

test('the requesting State’s own law is asked, too', () => {
  const elements = {
    ...RANSOM.offences[0]?.conduct.elements,
    acts: ['access-system' as const],
    dataObtained: false,
    dataChanged: false,
    hindrance: 'none' as const,
  }
  const [proposal] = propose(about({ elements }), 'XC')
  assert.equal(proposal?.atHome, 'not-met')
  assert.equal(proposal?.entry.extraElement, 'met')
  assert.match(proposal?.because[0] ?? '', /^XC, result \(Criminal Law of Cathis, article 272\)/)
})

const conductAs = (change: Change) => {
  const document = about(change)
  assert.ok(document.offences[0])
  return conductOf(document, document.offences[0])
}

test('what is not yet known stays unknown, and what is not alleged is none', () => {
  const unknown = conductAs({
    without: 'not-yet-known',
    securityBypassed: 'not-yet-known',
    intent: 'not-yet-known',
    harm: 'not-yet-known',
  })
  for (const name of ['withoutRight', 'securityBypassed', 'intent', 'dishonest', 'harm'] as const) {
    assert.equal(unknown[name], undefined, name)
  }
  const none = conductAs({ without: 'none-alleged', intent: 'intent', harm: 'none-alleged' })
  assert.deepEqual(
    [none.withoutRight, none.consented, none.dishonest, none.harm],
    [false, true, false, 'none'],
  )
  const fraud = conductAs({ without: 'consent', intent: 'dishonest-intent' })
  assert.deepEqual(
    [fraud.withoutRight, fraud.consented, fraud.intent, fraud.dishonest],
    [true, false, 'intent', true],
  )
})

test('minority is not alleged where nobody concerned is said to be a minor', () => {
  const [person] = RANSOM.persons
  assert.ok(person)
  const aged = (persons: RequestDocument['persons']) =>
    conductOf({ ...RANSOM, persons }, RANSOM.offences[0]!).actorAge
  assert.equal(aged([{ ...person, role: 'suspect', minor: false }]), 18)
  assert.equal(aged([{ ...person, role: 'suspect', minor: true }]), undefined)
  assert.equal(aged([{ ...person, role: 'victim', minor: true }]), 18)
  assert.equal(aged([{ ...person, role: 'witness', minor: true }]), 18)
})

test('elements take no fact that another member states, and no word that is not theirs', () => {
  for (const elements of [
    { intent: 'intent' },
    { harm: 'caused' },
    { acts: ['fly'] },
    { age: 3 },
  ]) {
    const [offence] = RANSOM.offences
    const conduct = { ...offence?.conduct, elements }
    const document = { ...RANSOM, offences: [{ ...offence, conduct }] }
    assert.equal(requestDocument.safeParse(document).success, false, JSON.stringify(elements))
  }
})
