#!/usr/bin/env bash
# The recorder's throughput beside two others on the same machine, in the same run: nginx, which
# answers 200 and throws bodies away, and uvicorn (httptools, uvloop, orjson), which appends events
# to a file, one a line.
#   load.sh ASSAY [SECONDS [ROUNDS]]
# Every figure is the median of the rounds; in a round each server is asked in turn, so that what
# else the machine does falls on all of them. The client is wrk with one thread, which sends
# prepared bytes: it is faster than any server here, and shares the machine's cores with it.
set -euo pipefail
program=$1 seconds=${2:-4} rounds=${3:-3} work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"' EXIT

python3 - "$work" <<'PYTHON'
import json, sys
def event(number):
    return {"type": "track", "event": "Order Completed", "userId": f"u-{number}",
            "anonymousId": f"a-{number}", "messageId": f"0b9f8a2e-0000-4c1a-9a54-1d2c3b4a{number:04d}",
            "timestamp": "2026-11-20T10:11:12.123Z",
            "context": {"ip": "198.51.100.7", "locale": "en-US",
                        "library": {"name": "analytics.js", "version": "4.1.2"},
                        "page": {"path": "/p/1", "url": "https://shop.example/p/1"},
                        "userAgent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36"},
            "properties": {"order_id": f"o-{number}", "total": 12.5, "currency": "USD",
                           "plan": "pro", "note": "lorem ipsum dolor sit amet " * 14,
                           "email": f"jane{number}@example.com"}}
def script(name, path, body):
    with open(f"{sys.argv[1]}/{name}.lua", "w") as file:
        file.write(f'wrk.method="POST"\nwrk.path="{path}"\nwrk.body=[=[{json.dumps(body)}]=]\n'
                   'wrk.headers["Content-Type"]="application/json"\n'
                   'wrk.headers["Authorization"]="Basic a2V5Og=="\n')
script("single", "/v1/track", event(1))
script("batch", "/v1/batch", {"batch": [event(number) for number in range(100)]})
PYTHON

cat > "$work/nginx.conf" <<NGINX
worker_processes 1; daemon off; pid $work/nginx.pid; error_log $work/nginx.log;
events { worker_connections 2048; }
http { access_log off; client_body_buffer_size 64k; client_body_temp_path $work/body;
  keepalive_requests 100000000;
  server { listen 127.0.0.1:18099; location / { return 200 "OK"; } } }
NGINX

cat > "$work/append.py" <<'PYTHON'
import orjson, os
file = open(os.environ["EVENTS"], "ab", buffering=0)
async def app(scope, receive, send):
    if scope["type"] != "http": return
    body = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body"): break
    event = orjson.loads(body)
    file.write(b"".join(orjson.dumps(one) + b"\n" for one in event.get("batch", [event])))
    await send({"type": "http.response.start", "status": 200, "headers": [
        (b"content-type", b"application/json"), (b"content-length", b"16")]})
    await send({"type": "http.response.body", "body": b'{"success":true}'})
PYTHON
hasUvicorn=yes
{ python3 -m venv "$work/python" && "$work/python/bin/pip" install --quiet \
  --disable-pip-version-check uvicorn httptools uvloop orjson; } > "$work/pip.log" 2>&1 || {
  hasUvicorn=no
  echo "uvicorn is left out: it could not be installed from a registry"
}

rate() { # rate SCRIPT CONNECTIONS PORT
  wrk -t1 -c"$2" -d"${seconds}s" -s "$work/$1.lua" "http://127.0.0.1:$3" \
    | awk '/Requests\/sec/ {print $2} /Non-2xx/ {print "(errors!)"}'
}
ask() { # ask NAME PORT: one single and one batch figure of a server that listens
  rate single 64 "$2" >> "$work/$1.single"
  rate batch 16 "$2" >> "$work/$1.batch"
}
ready() { # ready PORT: waits until a server listens
  for _ in $(seq 100); do
    if (: < "/dev/tcp/127.0.0.1/$1") 2> /dev/null; then return; fi
    sleep 0.1
  done
  echo "nothing listens on port $1" >&2
  exit 1
}
assay() { # assay NAME FLAG…: a recorder with flags
  local name=$1; shift
  rm -rf "$work/traffic"
  "$program" record --listen 127.0.0.1:18098 -o "$work/traffic" --quiet "$@" & local id=$!
  ready 18098
  ask "$name" 18098
  awk '/VmHWM/ {print int($2 / 1024)}' "/proc/$id/status" >> "$work/$name.memory"
  kill "$id"; wait "$id" || true
}
median() { # median NAME: of all rounds
  sort -n "$work/$1" | awk '{a[NR] = $1} END {print int(a[int((NR + 1) / 2)] + 0.5)}'
}

for _ in $(seq "$rounds"); do
  nginx -c "$work/nginx.conf" & nginx=$!
  ready 18099
  ask nginx 18099
  kill "$nginx"; wait "$nginx" || true
  if [ "$hasUvicorn" = yes ]; then
    (cd "$work" && EVENTS="$work/appended" exec python/bin/uvicorn append:app --port 18097 \
      --loop uvloop --http httptools --no-access-log --log-level error) & uvicorn=$!
    ready 18097
    ask uvicorn 18097
    kill "$uvicorn"; wait "$uvicorn" || true
    rm -f "$work/appended"
  fi
  assay raw-os --raw --durability os
  assay raw-fsync --raw
  assay os --durability os
  assay fsync
done

row() { # row NAME WORDS
  printf '%-34s %8d single posts/s  %9d events/s in batches of 100%s\n' "$2" \
    "$(median "$1.single")" "$(($(median "$1.batch") * 100))" \
    "$([ -e "$work/$1.memory" ] && echo "  $(median "$1.memory") MB" || true)"
}
row nginx "nginx, body thrown away"
[ "$hasUvicorn" = no ] || row uvicorn "uvicorn, appends to a file"
row raw-os "assay --raw --durability os"
row raw-fsync "assay --raw"
row os "assay --durability os"
row fsync "assay"

failed=0
check() { # check WORDS ASKED HAVE OF: HAVE / OF must be ASKED at least
  awk -v words="$1" -v asked="$2" -v have="$3" -v of="$4" 'BEGIN {
    found = have / of
    printf "%s: asked %s, found %.2f%s\n", words, asked, found, found < asked ? " (too little)" : ""
    exit found < asked }' || failed=1
}
check "single posts, --raw --durability os, to nginx" 0.7 \
  "$(median raw-os.single)" "$(median nginx.single)"
check "single posts, --raw with fsync, to nginx" 0.4 \
  "$(median raw-fsync.single)" "$(median nginx.single)"
[ "$hasUvicorn" = no ] || check "single posts, --raw --durability os, to uvicorn" 3 \
  "$(median raw-os.single)" "$(median uvicorn.single)"
check "events in batches of 100, --raw --durability os, in millions a second" 0.5 \
  "$(median raw-os.batch)" 10000
exit "$failed"
