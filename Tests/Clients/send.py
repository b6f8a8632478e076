"""Sends events with one SDK: send.py SDK URL COUNT gzip|plain; prints the SDK's name and version."""
import importlib.metadata
import sys

package, url, count, form = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]
kind = {"segment-analytics-python": "segment.analytics.client",
        "rudder-sdk-python": "rudderstack.analytics.client",
        "analytics-python": "analytics.client",
        "customerio-cdp-analytics": "customerio.analytics.client"}[package]
Client = __import__(kind, fromlist=["Client"]).Client
options = {"write_key": "key-" + package, "host": url, "max_queue_size": count + 10,
           "on_error": lambda error, items: print("lost", len(items), error, file=sys.stderr)}
if package != "analytics-python":
    options |= {"gzip": form == "gzip", "max_retries": 20, "upload_interval": 0.1, "timeout": 5,
                "upload_size": 20}
client = Client(**options)
for number in range(count):
    person = f"u-{number % 97}"
    marks = {"number": number, "email": f"person{number}@mail.example.org", "note": "Größe 日本 \n"}
    if number % 10 == 0:
        client.identify(person, {"plan": "pro", **marks})
    elif number % 10 == 1:
        client.page(user_id=person, category="Shop", name="Home", properties=marks)
    else:
        client.track(person, "Order Completed", {"total": number / 4, **marks})
client.flush()
client.join()
print(package, importlib.metadata.version(package))
