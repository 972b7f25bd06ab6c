import { everybody, refused, type AccessTable } from '#tests/guards/support/access'

export default {
  'GET /api/health': { who: everybody },
  'GET /api/health/deep': { who: everybody },
  'GET /api/health/live': { who: everybody },
  'GET /api/health/ready': { who: everybody },
  'GET /files/:id': { who: refused, ids: ({ messageFile }) => ({ id: messageFile }) },
  'GET /media/:hash/:name': { who: everybody, ids: ({ picture }) => ({ hash: picture, name: '480.webp' }) },
  'GET /': { who: everybody },
  'GET /how-it-works': { who: everybody },
  'GET /fees': { who: everybody },
  'GET /terms': { who: everybody },
  'GET /privacy': { who: everybody },
  'POST /theme': { who: everybody },
  'GET /dev/mail': { who: everybody },
  'GET /dev/mail/:id': { who: everybody, ids: ({ mail }) => ({ id: mail }) },
  'GET /dev/sms': { who: everybody },
  'GET /styleguide': { who: everybody },
} satisfies AccessTable
