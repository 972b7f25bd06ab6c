import type { World } from '#tests/guards/support/world'
import { unsubscribePath } from '#modules/messaging/unsubscribing'
import { clientInPerson, everybody, parties, signedIn, type AccessTable } from '#tests/guards/support/access'

const conversation = (world: World) => ({ id: world.conversation, file: world.messageFile })

/** Whoever holds the address may: it came in their mail. */
function stop({ person }: World) {
  const [, , , topic, signature] = unsubscribePath({ person, topic: 'messaging' }).split('/')
  return { person, topic, signature }
}

export default {
  'GET /unsubscribe/:person/:topic/:signature': { who: everybody, ids: stop },
  'POST /unsubscribe/:person/:topic/:signature': { who: everybody, ids: stop },
  'LIVE messaging.person.:id': { who: clientInPerson, ids: ({ people }) => ({ id: people.client.publicId }) },
  'GET /messages': { who: signedIn },
  'GET /messages/:id': { who: parties, ids: conversation },
  'POST /messages/:id': { who: parties, ids: conversation },
  'GET /messages/:id/files/:file': { who: parties, ids: conversation },
  'GET /settings/notifications': { who: signedIn },
  'POST /settings/notifications': { who: signedIn },
  'GET /notifications': { who: signedIn },
  'GET /notifications/waiting': { who: signedIn },
  'POST /notifications/read': { who: signedIn },
  'POST /notifications/:id/read': { who: clientInPerson, ids: ({ notification }) => ({ id: notification }) },
  'GET /notifications/:id': { who: clientInPerson, ids: ({ notification }) => ({ id: notification }) },
} satisfies AccessTable
