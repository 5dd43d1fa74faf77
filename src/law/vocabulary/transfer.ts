/** On what a transfer to another State rests: Arts 35 to 39 of Directive (EU) 2016/680. */
import { code, flag } from '../fact.ts'
import { TRANSFER_BASES } from './codes.ts'

export const TRANSFER_FACTS = {
  'transfer.basis': code(
    TRANSFER_BASES,
    'the basis of the transfer',
    'As the requested State has assessed it; "none" where its assessment names no basis.',
  ),
  'transfer.rightsPrevail': flag(
    'the rights of the person override the public interest in the transfer',
    'the rights of the person do not override the public interest in the transfer',
    'Weighed where the transfer rests on a derogation alone.',
  ),
  'transfer.documented': flag(
    'the reasons for the transfer are on file',
    'no reasons for the transfer are on file',
    'Date, recipient, reasons and data, for the supervisory authority.',
  ),
} as const
