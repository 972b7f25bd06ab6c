import type { ApiClient } from '@japa/api-client'
import type { Identity } from '#app/http/identity'

/** Sends a form as a signed-in person would, and does not follow where it leads. */
export function submit(client: ApiClient, me: Identity, path: string, fields: Record<string, any> = {}, page = path) {
  return client
    .post(path)
    .loginAs(me)
    .withCsrfToken()
    .redirects(0)
    .form({ _page: page, ...flatten(fields) })
}

export function open(client: ApiClient, me: Identity, path: string) {
  return client.get(path).loginAs(me).redirects(0)
}

export const SIGNED = { typed_name: 'Clara Klein', agree: 'true' }

/** Fields of an offer as its form sends them. */
export function offerFields(proposalId: string, startsOn: string, more: Record<string, any> = {}) {
  return {
    proposal: proposalId,
    title: 'A shop for honey',
    starts_on: startsOn,
    terms: 'We keep our word, and we keep it in time.',
    milestones: [
      { title: 'Catalogue', amount: '400.00', due_on: '' },
      { title: 'Checkout', amount: '600', due_on: '' },
    ],
    ...more,
  }
}

/** Names of fields as a browser sends them: `milestones[0][title]`. */
function flatten(value: Record<string, any>, prefix = ''): Record<string, any> {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => {
      const name = prefix ? `${prefix}[${key}]` : key
      return inner !== null && typeof inner === 'object' ? Object.entries(flatten(inner, name)) : [[name, inner]]
    })
  )
}
