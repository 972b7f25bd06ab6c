import { columns, definePersonalData } from '#app/privacy/personal_data'

export default definePersonalData({
  tables: {
    admin_saved_views: {
      owner: { user: 'user_id' },
      erase: 'rows',
      columns: {
        ...columns('none', 'id', 'public_id', 'user_id'),
        ...columns('export', 'resource', 'name', 'query', 'is_shared', 'created_at'),
      },
    },
  },
})
