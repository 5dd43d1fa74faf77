/** The whole API in one document: the routes of the four listeners. */
import { canonicalJson } from '../base/json.ts'
import { ADMIN } from './admin/app.ts'
import { OPEN, SIGNED_IN } from './officers/routes.ts'
import { describe, type Listener } from './openapi.ts'
import { PEERS } from './peers/app.ts'
import { PUBLIC } from './public/app.ts'

export const LISTENERS: readonly Listener[] = [
  {
    name: 'officers',
    says: 'For the programs of officers, who sign what they say',
    routes: [...OPEN, ...SIGNED_IN],
  },
  { name: 'peers', says: 'For other installations, which sign what they send', routes: PEERS },
  { name: 'public', says: 'For anyone: the log as far as it is public', routes: PUBLIC },
  { name: 'admin', says: 'For operators, on the installation’s own machine', routes: ADMIN },
]

/** OpenAPI 3.1, as it is sent. */
export const apiDescription = (): string => canonicalJson(describe(LISTENERS))
