import type { World } from '#tests/guards/support/world'
import { clientInPerson, parties, signedIn, type AccessTable } from '#tests/guards/support/access'

const conversation = (world: World) => ({ id: world.conversation, file: world.messageFile })

export default {
  'GET /messages': { who: signedIn },
  'GET /messages/:id': { who: parties, ids: conversation },
  'POST /messages/:id': { who: parties, ids: conversation },
  'GET /messages/:id/files/:file': { who: parties, ids: conversation },
  'GET /settings/notifications': { who: signedIn },
  'POST /settings/notifications': { who: signedIn },
  'GET /notifications': { who: signedIn },
  'POST /notifications/read': { who: signedIn },
  'GET /notifications/:id': { who: clientInPerson, ids: ({ notification }) => ({ id: notification }) },
} satisfies AccessTable
