export const shell = {
  product: '检擎',
  tagline: '检察监督平台',
  demo: '演示数据，全部为虚构',
  group: { work: '工作台', data: '数据', models: '模型', leads: '线索', inspection: '督察', overview: '总览', admin: '管理' },
  nav: { open: '打开导航', main: '主导航', skip: '跳到正文' },
  header: {
    language: '语言', scheme: '配色', light: '浅色', dark: '深色', system: '跟随系统',
    search: '搜索', notices: '通知', noticesCount: '通知，{{count}} 条未读', user: '我的账号', profile: '个人设置', signOut: '退出登录',
  },
  search: { placeholder: '搜索线索、提示函、模型、数据集、人员', hint: '输入至少一个字；↑↓ 选择，回车打开', none: '没有找到“{{q}}”', kind: { lead: '线索', letter: '提示函', model: '模型', dataset: '数据集', person: '人员' } },
  notices: { title: '通知', none: '没有通知', readAll: '全部标为已读' },
  guard: { title: '您没有打开此页的权限', help: '如工作需要，请联系安全管理员授权。', home: '回到首页' },
  notFound: { title: '没有这一页', help: '地址可能有误，或记录不在您的权限范围内。', home: '回到首页' },
  crash: { title: '页面出错了', help: '这是我们的问题。您的数据没有丢失；重新载入后可以继续。', reload: '重新载入', detail: '技术信息' },
  error: { network: '无法连接服务器，请检查网络后重试', retry: '重试', retryAfter: '请在 {{seconds}} 秒后重试' },
}
