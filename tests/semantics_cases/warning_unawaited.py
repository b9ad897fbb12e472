async def never():
    pass


never()
print("still here")
