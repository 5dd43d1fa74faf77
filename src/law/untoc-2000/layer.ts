/**
 * The United Nations Convention against Transnational Organized Crime as rules, where it is the
 * basis of a request for evidence.
 */
import { defineLayer } from '../layer.ts'
import { art3p1Scope } from './art-03-scope.ts'
import {
  art18p8Ceiling,
  art18p9DualCriminality,
  art18p13Channel,
  art18p14Language,
  art18p14Written,
  art18p15Contents,
  art18p19UseLimit,
  art18p21b,
  art18p21c,
  art18p21d,
  art18p22Ceiling,
  art18p22Refusal,
  art18p23Reasons,
  art18p25Postpone,
  art18p26Consult,
} from './art-18-assistance.ts'
import { art20p3CaseByCase } from './art-20-special-techniques.ts'

export const untoc2000 = defineLayer({
  id: 'untoc-2000',
  basis: 'treaty',
  title: 'United Nations Convention against Transnational Organized Crime',
  instruments: ['untoc-2000'],
  rules: [
    art3p1Scope,
    art18p9DualCriminality,
    art18p13Channel,
    art18p14Language,
    art18p14Written,
    art18p15Contents,
    art18p19UseLimit,
    art18p21b,
    art18p21c,
    art18p21d,
    art18p22Refusal,
    art18p23Reasons,
    art18p25Postpone,
    art18p26Consult,
    art20p3CaseByCase,
  ],
  ceilings: [art18p8Ceiling, art18p22Ceiling],
})
