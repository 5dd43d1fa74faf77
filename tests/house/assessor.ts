/** A person at the pages of the State that was asked, without script: fills in, signs, answers. */
import assert from 'node:assert/strict'
import { HOSTILE_TEXT } from '../../src/sim/test-hostile.ts'
import { formsIn, type OfficersWorld, type Seen, type Visitor } from './officers.ts'

export async function visitorAs(here: OfficersWorld, person: string): Promise<Visitor> {
  const one = here.visitor(`${person.slice(0, 2)}/main`)
  await one.signIn(person)
  return one
}

/** Fills in a page, and signs what it becomes. @returns the page on which it was signed */
export async function sayOn(
  who: Visitor,
  page: string,
  fields: Readonly<Record<string, string | readonly string[]>> = {},
): Promise<Seen> {
  const form = await who.get(page)
  assert.equal(form.status, 200, page)
  const shown = await who.submit(form, fields)
  assert.match(shown.at, /\/sign$/, problemsOf(shown))
  assert.doesNotMatch(shown.text, /<script>alert/)
  const sign = formsIn(shown.text).at(-1)
  assert.ok(sign, plainText(shown))
  const signed = await who.send(shown.at, { ...sign.fields, persona: '1' })
  assert.match(signed.at, /^\/en\/acts\//, plainText(signed))
  return shown
}

const plainText = ({ text }: Seen) => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

const problemsOf = ({ text }: Seen) => /role="alert"[\s\S]*?<\/div>/.exec(text)?.[0] ?? text

/** Every question of an assessment answered, none in favour of a ground; but for three of them. */
export const answersTo = (form: Seen): Record<string, string> => {
  const names = [...form.text.matchAll(/name="(a\.[^"]+)"/g)].map(([, name]) => name!)
  return Object.fromEntries(
    names.flatMap((name): [string, string][] => {
      if (/^a\.grounds\.\d+\.found$/.test(name)) return [[name, 'no']]
      if (/reasons$/.test(name) && !name.includes('circumstances')) {
        return [[name, `weighed: ${HOSTILE_TEXT}`]]
      }
      if (/dualCriminality\.\d+\.(conduct|object|intent|extraElement)$/.test(name)) {
        return [[name, 'met']]
      }
      if (/requestedProvision$/.test(name)) return [[name, 'Penal Code, section 118']]
      return /exemption$/.test(name) ? [[name, 'none']] : []
    }),
  )
}

/** The three. */
export const REST = {
  'a.protectedConduct.only': 'no',
  'a.similarDomesticCase': 'lawful',
  'a.dataProtection.result': 'permitted',
} as const
