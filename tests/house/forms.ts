/** The forms of the officers' pages, as persons in the middle of their work find them. */
import { ENROLMENT_PAGES } from '../../src/web/enrol/pages.ts'
import { INSIDE_PAGES, OFFICERS_PAGES, OPEN_PAGES } from '../../src/web/pages.ts'
import { type Middle, PATHS, type Role, sees } from './middle.ts'
import type { Visitor } from './officers.ts'
import { addForms, type Found } from './strangers.ts'

export const ROUTES = [...OPEN_PAGES, ...INSIDE_PAGES, ...OFFICERS_PAGES, ...ENROLMENT_PAGES]

/** Pages with forms for anyone. */
const OPEN = [
  ['XB/main', '/en/sign-in'],
  ['XA/nimbus', '/en/invitation'],
] as const

/** Each form once, as the first sees it who does; with the fields that others see of it. */
export async function formsSeen({ roles, address, here }: Middle): Promise<Found[]> {
  const found = new Map<string, Found>()
  for (const [at, path] of OPEN) {
    const nobody = async () => here.visitor(at)
    const whose = { installation: at, visitor: nobody, role: undefined }
    addForms(found, ROUTES, await (await nobody()).get(path), whose)
  }
  for (const path of PATHS) {
    for (const role of roles.filter((one) => sees(path, one))) {
      const seen = await role.visitor.get(address(path))
      const { installation } = role
      addForms(found, ROUTES, seen, { installation, visitor: () => again(role, here), role })
    }
  }
  return [...found.values()]
}

export async function again(
  { person, installation }: Role,
  here: Middle['here'],
): Promise<Visitor> {
  const visitor = here.visitor(installation)
  await visitor.signIn(person)
  return visitor
}
