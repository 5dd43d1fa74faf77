/**
 * The OECD Declaration on Government Access to Personal Data Held by Private Sector Entities
 * (14 December 2022) as a checklist: its seven principles, held against the State that declares
 * that it adheres. It binds nobody, so nothing here is a ground.
 */
import { defineLayer } from '../layer.ts'
import { principle1 } from './principle-1-legal-basis.ts'
import { principle2Aims, principle2Dissent } from './principle-2-legitimate-aims.ts'
import { principle3 } from './principle-3-approvals.ts'
import { principle4 } from './principle-4-data-handling.ts'
import { principle5 } from './principle-5-transparency.ts'
import { principle6 } from './principle-6-oversight.ts'
import { principle7Answer, principle7Notice } from './principle-7-redress.ts'

export const oecd2022 = defineLayer({
  id: 'oecd-2022',
  basis: 'profile',
  title: 'OECD Declaration on government access to personal data',
  rules: [
    principle1,
    principle2Aims,
    principle2Dissent,
    principle3,
    principle4,
    principle5,
    principle6,
    principle7Answer,
    principle7Notice,
  ],
})
