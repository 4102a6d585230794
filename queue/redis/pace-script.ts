/**
 * The pace of one host. All times are Redis's own, in ms, so that the clocks of the machines do not matter.
 *
 * KEYS  1 the pace's own state: run, since   2 the host's: endedAt, notBefore, stretch, delay, holder, until
 * ARGV  1 what: peek, take, renew, release   2 token   3 delay in ms   4 lease in ms
 *       release only: 5 strained: 0 or 1   6 ms until the host wants a request, or 0
 * Answers ms to wait for peek and take, 0 when it is (or would be) the host's turn; for renew 1, or 0 when the turn is lost.
 *
 * A turn whose holder is not heard of for the length of the lease counts as ended then. When Redis was started anew or has
 * lost its data, turns may be held that it does not know: until their holders had time to say so, no host that was not
 * seen since is asked.
 */
export const paceScript = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local what, token, delay, lease = ARGV[1], ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4])

local run = string.match(redis.call('INFO', 'server'), 'run_id:(%w+)')
local own = redis.call('HMGET', KEYS[1], 'run', 'since')
local since = tonumber(own[2] or now)
if own[1] ~= run then
  since = now
  redis.call('HSET', KEYS[1], 'run', run, 'since', since)
end

local host = redis.call('HMGET', KEYS[2], 'endedAt', 'notBefore', 'stretch', 'delay', 'holder', 'until')
local endedAt = tonumber(host[1] or '-1')
local notBefore = tonumber(host[2] or '0')
local stretch = tonumber(host[3] or '1')
local lastDelay = tonumber(host[4] or '0')
local holder, untilTime = host[5] or '', tonumber(host[6] or '0')
local forgotten = endedAt < since and holder == ''

local function keep(ms) redis.call('PEXPIRE', KEYS[2], math.max(86400000, ms)) end

if what == 'renew' or what == 'release' then
  if holder ~= token and not forgotten then return 0 end
  if what == 'renew' then
    redis.call('HSET', KEYS[2], 'holder', token, 'until', now + lease)
  else
    if ARGV[5] == '1' then stretch = math.min(stretch * 2, 64) else stretch = math.max(stretch * 0.75, 1) end
    local wish = tonumber(ARGV[6])
    if wish > 0 then notBefore = math.max(notBefore, now + wish) end
    redis.call('HSET', KEYS[2], 'endedAt', now, 'notBefore', notBefore, 'stretch', stretch, 'holder', '', 'until', 0)
  end
  keep(notBefore - now + 3600000)
  return 1
end

if holder ~= '' then
  if untilTime > now then return math.min(untilTime - now, math.max(delay, 50)) end
  endedAt = math.max(endedAt, untilTime)
end
if endedAt < since then endedAt = since + lease end
if what == 'peek' then delay = math.max(delay, lastDelay) end
local pause = delay
if stretch > 1 then pause = math.max(delay, 1000) * stretch end
local wait = math.max(endedAt + pause, notBefore) - now
if wait > 0 then return math.ceil(wait) end
if what == 'take' then
  redis.call('HSET', KEYS[2], 'holder', token, 'until', now + lease, 'delay', delay)
  keep(0)
end
return 0
`
