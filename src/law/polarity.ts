/**
 * Moving a parameter the stricter way must make no rule milder.
 *
 * "More than 90 days" becomes true more often when 90 is lowered; under a negation, or in an
 * exception, less often. A parameter that is stricter when lower may therefore stand only where
 * a lower number makes the finding likelier.
 */
import { fault } from '../base/error.ts'
import { type AnyCond, partsOf } from './condition.ts'
import type { Parameters } from './layer.ts'
import type { Rule } from './rule.ts'

type Checked = Pick<Rule, 'id' | 'when' | 'unless'>

/**
 * @throws Fault "law/polarity" where tightening a parameter would loosen the rule
 * @throws Fault "law/unknown-parameter"
 */
export function checkPolarity(rule: Checked, params: Parameters): void {
  walk(rule.id, rule.when, true, params)
  for (const exception of Object.values(rule.unless ?? {})) {
    walk(rule.id, exception.when, false, params)
  }
}

function walk(rule: string, cond: AnyCond, rising: boolean, params: Parameters): void {
  if ('param' in cond) {
    const parameter = Object.hasOwn(params, cond.param) ? params[cond.param] : undefined
    if (parameter === undefined) {
      throw fault('law/unknown-parameter', `cannot read rule "${rule}": no "${cond.param}"`)
    }
    // Both thresholds are true more often when the number is lower.
    if (rising !== (parameter.stricter === 'lower')) {
      throw fault('law/polarity', `cannot accept rule "${rule}": "${cond.param}" would loosen it`)
    }
  }
  for (const part of partsOf(cond)) walk(rule, part, cond.op === 'not' ? !rising : rising, params)
}
