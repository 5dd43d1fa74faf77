/** Every act type this house speaks, by name. A type not here is stored, shown and never folded. */
import type { ActType } from '../../law/act-types.ts'
import * as afterwards from './afterwards.ts'
import * as between from './between.ts'
import * as defence from './defence.ts'
import type { ActSpec } from './define.ts'
import * as execution from './execution.ts'
import * as oversight from './oversight.ts'
import * as paper from './paper.ts'
import * as receipt from './receipt.ts'
import * as request from './request.ts'
import * as use from './use.ts'

const families = [request, receipt, paper, between, execution, use, defence, afterwards, oversight]
const specs = families.flatMap((family) =>
  Object.values(family).filter((value): value is ActSpec => 'circle' in value && 'body' in value),
)

export const ACTS: ReadonlyMap<string, ActSpec> = new Map(specs.map((spec) => [spec.type, spec]))

/** Types and versions as a directory announces them: `RequestMade@1`. */
export const SPOKEN: readonly string[] = [...ACTS.keys()].map((type) => `${type}@1`).sort()

export const isSpoken = (type: string): type is ActType => ACTS.has(type)
