#!/usr/bin/env bash
# The recorder's throughput beside nginx that throws bodies away: load.sh ASSAY [SECONDS]
set -euo pipefail
program=$1 seconds=${2:-4} work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$work"' EXIT

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

rate() { # rate SCRIPT CONNECTIONS PORT
  wrk -t1 -c"$2" -d"${seconds}s" -s "$work/$1.lua" "http://127.0.0.1:$3" \
    | awk '/Requests\/sec/ {print $2} /Non-2xx/ {print "(errors!)"}'
}
measure() { # measure FLAG…: a recorder with flags
  rm -rf "$work/traffic"
  "$program" record --listen 127.0.0.1:18098 -o "$work/traffic" --quiet "$@" & local id=$!
  sleep 1
  echo "assay $*: single $(rate single 64 18098), batches of 100 $(rate batch 16 18098)" \
    "requests/s, $(awk '/VmHWM/ {print $2, $3}' "/proc/$id/status") at most"
  kill "$id"; wait "$id" || true
}

nginx -c "$work/nginx.conf" & sleep 1
echo "nginx, body thrown away: single $(rate single 64 18099), batches of 100 $(rate batch 16 18099)"
kill "$(cat "$work/nginx.pid")"
measure --raw --durability os
measure --durability os
measure --raw
measure
