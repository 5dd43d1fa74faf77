/** Signing out, and going over to another of one's offices. */
import { cookie, noCookie } from '../cookies.ts'
import { insideForm, officerForm } from '../face.ts'

export const signOutPage = insideForm({
  path: '/sign-out',
  name: 'signOut',
  show: () => undefined,
  take(_visit, _form, { sessions, token }) {
    sessions.end(token)
    return { to: '/sign-in', headers: { 'set-cookie': noCookie('session') } }
  },
})

export const changeOffice = officerForm({
  path: '/office',
  name: 'changeOffice',
  show: () => undefined,
  take(_visit, form, { by }) {
    const office = by.offices.find((one) => one === form.get('office'))
    return (
      office && { to: '/', headers: { 'set-cookie': cookie('office', office.replace('/', '.')) } }
    )
  },
})
