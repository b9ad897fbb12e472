# normalise: addresses
import asyncio


async def main():
    asyncio.ensure_future(forgotten())
    await asyncio.sleep(0)


async def forgotten():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("cancelled")
        raise


asyncio.run(main())
print("main")
