import { financeDesk, type AccessTable } from '#tests/guards/support/access'

export default {
  'GET /admin/treasury': { who: financeDesk },
  'GET /admin/treasury/exchanges/new': { who: financeDesk },
  'POST /admin/treasury/exchanges': { who: financeDesk },
  'GET /admin/treasury/payments': { who: financeDesk },
  'GET /admin/treasury/payments.csv': { who: financeDesk },
} satisfies AccessTable
