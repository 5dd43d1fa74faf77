/** The conduct that a request alleges, offence by offence, from all members that speak of it. */
import type { Conduct } from '../../law/offences/conduct.ts'
import type { Offence, RequestDocument } from '../request.ts'

type Persons = Pick<RequestDocument, 'persons'>

const GROWN_UP_YEARS = 18

/** The conduct of one offence, as alleged. */
export const conductOf = (document: Persons, offence: Offence): Conduct => ({
  ...age(document),
  ...allegedConduct(offence),
})

/** What an offence says of the conduct by itself, whoever acted. */
export function allegedConduct({ conduct }: Offence): Conduct {
  const { elements = {}, without, securityBypassed, intent, harm } = conduct
  return {
    ...elements,
    ...rightOf(without),
    ...(securityBypassed !== 'not-yet-known' && { securityBypassed: securityBypassed === 'yes' }),
    ...mindOf(intent),
    ...(harm !== 'not-yet-known' && { harm: harm === 'none-alleged' ? 'none' : harm }),
  }
}

/** Where nobody concerned is said to be a minor, minority is not alleged. */
const age = ({ persons }: Persons): Conduct =>
  persons.some(({ role, minor }) => minor && role !== 'victim' && role !== 'witness')
    ? {}
    : { actorAge: GROWN_UP_YEARS }

/** A lack of right that nobody alleges is none. */
function rightOf(without: Offence['conduct']['without']): Conduct {
  switch (without) {
    case 'not-yet-known':
      return {}
    case 'none-alleged':
      return { withoutRight: false, consented: true }
    case 'consent':
      return { withoutRight: true, consented: false }
    default:
      return { withoutRight: true }
  }
}

/** Dishonesty that is not alleged beside intent is none. */
function mindOf(intent: Offence['conduct']['intent']): Conduct {
  if (intent === 'not-yet-known') return {}
  const dishonest = intent === 'dishonest-intent'
  return { intent: dishonest ? 'intent' : intent, dishonest }
}
