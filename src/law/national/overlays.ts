/**
 * The law of two invented States, as each would hand it in: data, and no word of code.
 *
 * Arvenia (XA) has abolished the death penalty in its constitution, counts subscriber information
 * among traffic data and keeps evidence for sixty days. Dovland (XD) filters all content for what
 * advocates may keep secret, trusts in an emergency nobody but the duty judge, and defers notice
 * for a month at most.
 */
import type { Json } from '../../base/json.ts'
import type { Overlay } from '../overlay.ts'
import { readOverlay } from '../read-overlay.ts'
import arvenia from './xa-arvenia.json' with { type: 'json' }
import dovland from './xd-dovland.json' with { type: 'json' }

const read = (json: Json): Overlay => readOverlay(JSON.stringify(json))

export const overlays: readonly Overlay[] = [read(arvenia), read(dovland)]
