/** The words of logging in. */
export const accessWords = {
  zh: {
    title: '登录',
    lead: '登录后可以查看受限内容；有审阅权限的，可以确认或驳回问题。',
    name: '名称',
    password: '口令',
    logIn: '登录',
    logOut: '退出',
    wrong: '名称或口令不对。',
    role: { read: '可查看', review: '可审阅' },
  },
  en: {
    title: 'Log in',
    lead: 'Whoever has logged in sees what is not public, and with the role of a reviewer confirms or dismisses findings.',
    name: 'Name',
    password: 'Password',
    logIn: 'Log in',
    logOut: 'Log out',
    wrong: 'The name or the password is wrong.',
    role: { read: 'may read', review: 'may review' },
  },
} as const
