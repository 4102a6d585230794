import { readFile } from 'node:fs/promises'
import { fileFault } from '../data/file-fault.ts'
import { type Login, roles } from '../web/access/access.ts'
import { UserError } from './user-error.ts'

/** Reads `NAME:PASSWORD`. Throws a UserError that names the option or line it was given by. */
export const parseLogin = (login: string, where: string): Pick<Login, 'name' | 'password'> => {
  const [, name, password] = /^([^:]+):(.+)$/.exec(login) ?? []
  if (!name || !password) throw new UserError(`${where} must be a name and a password with a colon between them.`)
  return { name, password }
}

/** Who may log in: `--login` names a reviewer, the file of `--logins` has a line `ROLE NAME:PASSWORD` for each. */
export const readLogins = async (login: string | undefined, file: string | undefined): Promise<Login[]> => {
  const own = login === undefined ? [] : [{ ...parseLogin(login, '--login'), role: 'review' as const }]
  if (file === undefined) return own
  const text = await readFile(file, 'utf8').catch((cause) => {
    throw new UserError(`--logins ${file}: ${fileFault(cause)}.`, { cause })
  })
  const lines = text.split(/\r?\n/).map((line, n) => ({ line: line.trim(), where: `--logins ${file}: line ${n + 1}` }))
  const named = lines
    .filter(({ line }) => line !== '' && !line.startsWith('#'))
    .map(({ line, where }): Login => {
      const [, word, rest = ''] = /^(\S+)\s+(.*)$/.exec(line) ?? []
      const role = roles.find((one) => one === word)
      if (!role) throw new UserError(`${where} must begin with read or review.`)
      return { ...parseLogin(rest, `${where}: what stands after the role`), role }
    })
  return [...own, ...named]
}
