/**
 * Who gets which officers' page: a row for every route. A route without a row fails, and so does a
 * row without its route.
 */
import type { OfficeKind } from '../../src/base/office.ts'

/** Office kinds that get the page; or offices, where only one side of a case has it. */
export type Sees = 'all' | readonly (OfficeKind | `${string}/${string}`)[]

/** Who decides for the State that was asked, and with them its court, which orders. */
const DECIDING = ['XA/central-authority', 'XA/contact-point'] as const
const REQUESTED = [...DECIDING, 'XA/central-criminal-court'] as const
const ASKING: Sees = ['competent-authority', 'central-authority', 'contact-point']
/** Offices of the State that asked, as far as the case of the tests concerns them. */
const HOME: Sees = [
  'XB/central-authority',
  'XB/central-criminal-court',
  'XB/contact-point',
  'XB/cybercrime-prosecutor',
  'XB/oversight',
]

/** By path, for `GET`; what only takes has none to show. */
export const MATRIX: Readonly<Record<string, Sees>> = {
  '/': 'all',
  '/absence': 'all',
  '/acts/{act}': 'all',
  '/cases/{case}': 'all',
  '/cases/{case}/acts/{act}': 'all',
  '/cases/{case}/custody': 'all',
  '/cases/{case}/export': 'all',
  '/cases/{case}/letters': 'all',
  '/cases/{case}/notes': 'all',
  '/cases/{case}/parcels/{act}': [],
  '/cases/{case}/say/{type}': 'all',
  '/cases/{case}/withheld': 'all',
  '/authorities': ASKING,
  '/cases/{case}/request': HOME,
  '/contact': ['contact-point'],
  '/contact/report': ['central-authority', 'contact-point'],
  '/contact/{case}': DECIDING,
  '/contact/{case}/call-back': DECIDING,
  '/contact/{case}/forged': DECIDING,
  '/contact/{case}/not-verified': DECIDING,
  '/contact/{case}/preserve': ['XA/contact-point'],
  '/contact/{case}/review': ['XA/central-criminal-court'],
  '/contact/{case}/verified': DECIDING,
  '/court': ['court'],
  '/court/{case}': ['court'],
  '/court/{case}/grant': ['XB/central-criminal-court'],
  '/court/{case}/refuse': ['XB/central-criminal-court'],
  '/intakes': 'all',
  '/intakes/{intake}': ['XB/oversight'],
  '/cases/{case}/notices/{notice}': ['XB/cybercrime-prosecutor'],
  '/decide': ['central-authority'],
  '/decide/{case}': REQUESTED,
  '/decide/{case}/ask': DECIDING,
  '/decide/{case}/assess': ['XA/central-authority'],
  '/decide/{case}/conditions': DECIDING,
  '/decide/{case}/confirm': ['XA/central-authority'],
  '/decide/{case}/decide': DECIDING,
  '/decide/{case}/letter/{act}': [],
  '/decide/{case}/order': REQUESTED,
  '/decide/{case}/receive': DECIDING,
  '/decide/{case}/serve': DECIDING,
  '/hand/{case}': 'all',
  '/letters/new': ['central-authority', 'contact-point'],
  '/office': [],
  '/orders': ['provider'],
  '/orders/{case}': ['provider'],
  '/orders/{case}/{act}/challenge': ['provider'],
  '/orders/{case}/{act}/nothing': ['provider'],
  '/orders/{case}/{act}/preserve': [],
  '/orders/{case}/{act}/produce': ['provider'],
  '/oversight': ['oversight', 'data-protection'],
  '/oversight/cases': ['oversight', 'data-protection'],
  '/oversight/looks': ['oversight', 'data-protection'],
  '/oversight/sample': ['oversight', 'data-protection'],
  '/papers/{paper}': ['XB/cybercrime-prosecutor'],
  '/papers/{paper}/files/{part}': [],
  '/papers/{paper}/sign': ['XB/cybercrime-prosecutor'],
  '/search': 'all',
  '/requests': ASKING,
  '/requests/import': ASKING,
  '/requests/new': ASKING,
  '/requests/{request}': ['XB/cybercrime-prosecutor'],
  '/requests/{request}/ask': ['XB/cybercrime-prosecutor'],
  '/requests/{request}/check': ['XB/cybercrime-prosecutor'],
  '/requests/{request}/file': ['XB/cybercrime-prosecutor'],
  '/requests/{request}/items': ['XB/cybercrime-prosecutor'],
  '/requests/{request}/items/{entry}': ['XB/cybercrime-prosecutor'],
  '/requests/{request}/key': ['XB/cybercrime-prosecutor'],
  '/requests/{request}/law': ['XB/cybercrime-prosecutor'],
  '/requests/{request}/letter': ['XB/cybercrime-prosecutor'],
  '/requests/{request}/offences': ['XB/cybercrime-prosecutor'],
  '/requests/{request}/offences/{entry}/{facet}': ['XB/cybercrime-prosecutor'],
  '/requests/{request}/part/{task}': ['XB/cybercrime-prosecutor'],
  '/requests/{request}/live.json': ['XB/cybercrime-prosecutor'],
  '/requests/{request}/request.json': ['XB/cybercrime-prosecutor'],
  '/sign-out': [],
  '/team': 'all',
  '/views': 'all',
}
