/** The file that whoever keeps the directory takes, once the call is confirmed. */
import { hex128, z } from '../../base/schema.ts'
import { fileReply, JSON_TYPE } from '../../http/reply.ts'
import { routeFor } from '../../http/route.ts'
import { LANGUAGES } from '../../page/language.ts'
import type { Enrolling } from '../context.ts'

/** `XB-p-301.json` */
export const fileOf = (person: string): string => `${person.replace('/', '-')}.json`

export const personFile = routeFor<Enrolling>()({
  method: 'GET',
  path: '/{language}/enrolments/{enrolment}/person.json',
  name: 'enrolledPerson',
  summary: 'A person as they are handed in for the directory',
  params: z.strictObject({ language: z.enum(LANGUAGES), enrolment: hex128 }),
  answers: { 200: { says: 'The person', type: JSON_TYPE } },
  async answer({ params }, { enrolments, by }) {
    const file = await enrolments.personFile(by.person, params.enrolment)
    if (!file) return { status: 404, body: null }
    const body = `${JSON.stringify(file, null, 2)}\n`
    return fileReply({ name: fileOf(file.id), type: JSON_TYPE, body })
  },
})
